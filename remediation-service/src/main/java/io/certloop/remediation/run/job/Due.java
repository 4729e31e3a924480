package io.certloop.remediation.run.job;

/** A task became due; told once it is committed. */
record Due() {}
