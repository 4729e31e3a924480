package io.certloop.ticket.wiring;

import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;

/** A feature that has durable tasks; the one scheduler of this replica runs them. */
public interface TaskSource {

    List<Task<?>> tasks();
}
