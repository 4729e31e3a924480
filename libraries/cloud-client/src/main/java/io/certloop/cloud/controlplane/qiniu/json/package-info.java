/**
 * The provider's JSON answers and their conversion. The private key that the provider sends with a certificate is not
 * bound to any field.
 */
package io.certloop.cloud.controlplane.qiniu.json;
