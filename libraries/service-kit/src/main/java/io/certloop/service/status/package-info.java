/**
 * The status of a service, published to on-call's first page. A service only implements
 * {@link io.certloop.service.status.ServiceStatus}; this package sends the status.
 */
package io.certloop.service.status;
