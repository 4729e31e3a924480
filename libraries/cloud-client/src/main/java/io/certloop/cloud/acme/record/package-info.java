/** Writes the TXT records that prove control of a name, by DNS update or by an operator's webhook. */
@NullMarked
package io.certloop.cloud.acme.record;

import org.jspecify.annotations.NullMarked;
