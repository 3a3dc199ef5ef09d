-- Starts of a campaign that is paused stay where they are.
ALTER TABLE enrolment ADD COLUMN held boolean NOT NULL DEFAULT false;
