/** Commands against running services, here or at any URL. */
package io.certloop.cli.running;
