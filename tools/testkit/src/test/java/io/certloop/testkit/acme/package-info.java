/** A certificate authority that speaks ACME, and the DNS that it sees, as Debian packages them. */
package io.certloop.testkit.acme;
