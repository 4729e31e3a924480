/**
 * One call of the provider's API: waits for a permit of the budget, sends the request, interprets
 * the answer. Reads are tried again within a call, and of the writes only the check of ownership.
 */
package io.certloop.cloud.controlplane.qiniu.call;
