package io.certloop.watcher.inventory;

import java.util.UUID;

/** What the inventory keeps of one inspection. */
public record InventoryEntry(
        InspectionResult inspection, Health health, CheckHistory trail, UUID sweep) {}
