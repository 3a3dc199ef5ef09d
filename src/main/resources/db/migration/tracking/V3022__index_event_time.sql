-- Results of a campaign read a few weeks of events out of years. Events arrive nearly in the order of their time, so an index of ranges finds
-- those weeks and costs an insert next to nothing; imports of old events widen some ranges and no more.
create index tracked_event_time on tracked_event using brin (occurred_at timestamptz_minmax_multi_ops) with (autosummarize = on);
