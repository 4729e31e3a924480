package io.certloop.cloud.controlplane.qiniu.call;

import io.certloop.cloud.controlplane.ControlPlaneFault;

/** The interpretation of an answer: accepted, already done, or failed. */
sealed interface Verdict {

    record Accepted() implements Verdict {}

    /** The subject already is in the requested state. */
    record AlreadyDone(String detail) implements Verdict {}

    record Failed(ControlPlaneFault fault) implements Verdict {}
}
