/**
 * Makes one call of the provider's API: waits for a permit of the budget, sends the request, interprets the answer.
 * Reads are retried within a call; of the writes, only the ownership check is.
 */
package io.certloop.cloud.controlplane.qiniu.call;
