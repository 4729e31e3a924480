package io.certloop.watcher.inventory;

import java.util.UUID;

public record InventoryEntry(InspectionResult inspection, Health health, CheckHistory trail, UUID sweep) {}
