/** A mail server for the demo, and a customer who writes to it. */
package io.certloop.harness.mail;
