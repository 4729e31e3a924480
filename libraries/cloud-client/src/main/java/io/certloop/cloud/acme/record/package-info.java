/** Where TXT records that prove control are written: a DNS server, or somebody's webhook. */
@NullMarked
package io.certloop.cloud.acme.record;

import org.jspecify.annotations.NullMarked;
