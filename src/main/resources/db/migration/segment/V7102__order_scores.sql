-- The same that ScoreTable gives to each new table.
create index on score (clv, customer_id);
create index on score (churn_risk, customer_id);
