-- Since when we have seen the control plane done with the configured certificate.
ALTER TABLE domain ADD COLUMN configured_since timestamptz;
