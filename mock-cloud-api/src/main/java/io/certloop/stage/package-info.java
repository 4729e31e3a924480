/**
 * The local stage around the services: the embedded database that production replaces by a JDBC
 * URL. Nothing here is part of what is deployed.
 */
package io.certloop.stage;
