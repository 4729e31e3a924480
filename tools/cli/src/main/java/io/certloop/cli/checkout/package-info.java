/** The checkout, one session of its processes, and programs that run in it. */
package io.certloop.cli.checkout;
