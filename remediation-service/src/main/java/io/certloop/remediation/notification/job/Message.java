package io.certloop.remediation.notification.job;

import java.net.URI;
import java.util.Map;

/** An HTTP request to a target. */
record Message(URI url, Map<String, String> headers, String body) {}
