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

/** From lists of names to accounts that sweeps inspect. */
@Singleton
class WatchWiring {

    /** Other sources than the file's are beans, and are read as often as usual. */
    @Produces
    @Singleton
    EffectiveWatch effectiveWatch(
            WatchConfig config, ReloadStatus files, Instance<WatchSource> others) {
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

    /** In the place of the provider's alone. */
    @Produces
    @Singleton
    WatchPlanes watchPlanes(@OfProvider ControlPlanes provider, WatchTargets targets) {
        return new WatchPlanes(provider, targets);
    }
}
