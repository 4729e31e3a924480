/** The accounts and their keys, read from a file that may change while the service runs. */
package io.certloop.cloud.controlplane.qiniu.account;
