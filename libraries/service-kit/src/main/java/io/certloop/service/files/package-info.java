/**
 * Mounted files that are read again while a service runs. While a file cannot be used, its last good content stays
 * effective, and a metric and a health check report it.
 */
@NullMarked
package io.certloop.service.files;

import org.jspecify.annotations.NullMarked;
