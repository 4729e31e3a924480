/** A mail server of the stage, and a customer who writes to it. */
package io.certloop.harness.mail;
