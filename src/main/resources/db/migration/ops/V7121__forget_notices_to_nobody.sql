-- Until now an alert counted as told although there was no channel to tell it by.
update alert set notified_at = null where notified_at is not null and not exists (select from alert_notice n where n.alert_id = alert.id);
