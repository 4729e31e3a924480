package io.certloop.e2e;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One set of processes for all classes that play stories, ended after the last of them. */
final class SharedSystem implements BeforeAllCallback {

    private static final Namespace MINE = Namespace.create(SharedSystem.class);

    private static RealSystem running;

    /** Ends with the store that it lies in. */
    private record Closing(RealSystem system) implements AutoCloseable {
        @Override
        public void close() {
            system.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var store = context.getRoot().getStore(MINE);
        running =
                store.computeIfAbsent(
                                "system",
                                key -> new Closing(RealSystem.start(Map.of())),
                                Closing.class)
                        .system();
    }

    static RealSystem system() {
        return running;
    }
}
