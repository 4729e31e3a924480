/** Calls to hosts that are not trusted to answer, in time or at all. */
package io.certloop.service.client;
