package io.certloop.cloud.controlplane.qiniu;

/** A write that the provider took. */
record Write(String requestId, boolean alreadyDone) {}
