-- A campaign that starts a journey sends nothing itself: who was not started, and why. The others are in the journey's own table.
create table campaign_pass (
    campaign_id uuid   not null references campaign on delete cascade,
    customer_id bigint not null,
    reason      text   not null,
    primary key (campaign_id, customer_id)
);
create index campaign_pass_customer on campaign_pass (customer_id);
