create index audit_entry_subject on audit_entry (subject, at desc);
