/**
 * The provider's answers and what they mean. The private key that the provider sends with a
 * certificate is not bound to any field.
 */
package io.certloop.cloud.controlplane.qiniu.json;
