-- A campaign asks a person too, about nobody in particular; what asks is then the campaign.
ALTER TABLE work_item ALTER COLUMN customer_id DROP NOT NULL;
COMMENT ON COLUMN work_item.enrolment_id IS 'the run that asks: an enrolment, or a campaign when there is no customer';
