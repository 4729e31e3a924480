-- When a ticket's texts were removed, -infinity once a comment came after that; whatever moves it later brings new ones.
alter table ticket add column texts_removed_at timestamptz;
