package io.certloop.remediation.wiring;

import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;

/** Durable tasks of a feature; one scheduler per replica works off those of all. */
public interface TaskSource {

    List<Task<?>> tasks();
}
