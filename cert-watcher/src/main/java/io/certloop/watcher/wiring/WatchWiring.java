package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.wiring.OfProvider;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.watcher.watch.EffectiveWatch;
import io.certloop.watcher.watch.WatchConfig;
import io.certloop.watcher.watch.WatchPlanes;
import io.certloop.watcher.watch.WatchSource;
import io.certloop.watcher.watch.WatchTargets;
import io.certloop.watcher.watch.Watched;
import io.certloop.watcher.watch.client.ApiCluster;
import io.certloop.watcher.watch.yaml.WatchFile;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

@Singleton
class WatchWiring {

    /**
     * Combines the sources of the watch file with {@code WatchSource} beans. The latter are read at the default
     * interval.
     */
    @Produces
    @Singleton
    EffectiveWatch effectiveWatch(WatchConfig config, ReloadStatus files, Instance<WatchSource> others) {
        return new EffectiveWatch(
                config.file()
                        .map(file -> files.named("watch", file(file)))
                        .<Supplier<Optional<Watched>>>map(file -> file::current)
                        .orElse(() -> Optional.of(Watched.NOTHING)),
                others.stream().toList());
    }

    private static ReloadingFile<Watched> file(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return new ReloadingFile<>(file, bytes -> WatchFile.parse(folder, ApiCluster::of, bytes));
    }

    /** Replaces the provider's {@code ControlPlanes} by a version that adds the accounts of watched names. */
    @Produces
    @Singleton
    WatchPlanes watchPlanes(@OfProvider ControlPlanes provider, WatchTargets targets) {
        return new WatchPlanes(provider, targets);
    }
}
