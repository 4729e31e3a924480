package io.certloop.watcher.wiring;

import io.certloop.console.text.Sentences;
import io.certloop.service.component.WaitingThreads;
import io.certloop.watcher.text.FindingMessage;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

@Singleton
class CoreWiring {

    @Produces
    @Singleton
    @WaitingThreads
    ExecutorService threads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    void stop(@Disposes @WaitingThreads ExecutorService threads) {
        threads.shutdownNow();
    }

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(FindingMessage.values());
    }
}
