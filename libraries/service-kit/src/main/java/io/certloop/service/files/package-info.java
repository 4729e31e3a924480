/**
 * Mounted files that are read again while a service runs. While one cannot be used, its last good
 * content stays in force, and a metric and a health check say so.
 */
@NullMarked
package io.certloop.service.files;

import org.jspecify.annotations.NullMarked;
