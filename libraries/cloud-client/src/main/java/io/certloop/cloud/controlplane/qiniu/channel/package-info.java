/** Signed HTTP requests to the provider, with limits on time and size. */
package io.certloop.cloud.controlplane.qiniu.channel;
