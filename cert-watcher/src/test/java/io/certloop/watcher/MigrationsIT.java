package io.certloop.watcher;

import io.certloop.testkit.service.MigrationsContract;

class MigrationsIT extends MigrationsContract {}
