/** What services say, in the few fields that a driver reads; unknown fields are ignored. */
package io.certloop.harness.facts;
