package io.certloop.cloud.controlplane.qiniu.call;

/** A write that the provider accepted. */
public record Write(String requestId, boolean alreadyDone) {}
