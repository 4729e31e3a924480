-- When a ticket's texts were removed; whatever moves it later brings new ones.
alter table ticket add column texts_removed_at timestamptz;
