-- While no start is drawn for the new version (it is being deployed, or taken back), everybody begins on the old one: they took no part.
ALTER TABLE start_choice ADD COLUMN compared boolean NOT NULL DEFAULT true;
ALTER TABLE start_choice ADD CHECK (old OR compared);
