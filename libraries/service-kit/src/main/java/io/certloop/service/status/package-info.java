/**
 * The status of a service, published to on-call's first page. A service implements {@link
 * io.certloop.service.status.ServiceStatus}; the rest is done here.
 */
package io.certloop.service.status;
