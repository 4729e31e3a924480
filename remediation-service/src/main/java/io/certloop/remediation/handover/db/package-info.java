/** Hand-over notes in PostgreSQL. */
package io.certloop.remediation.handover.db;
