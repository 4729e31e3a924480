package io.certloop.cloud.controlplane;

import java.util.Map;

@FunctionalInterface
public interface AccountLabels {

    /** The present labels of each account; accounts without labels may be left out. */
    Map<String, Map<String, String>> now();
}
