package io.peyvand.ops.overview;

import io.peyvand.ops.ProjectionAge;
import java.util.List;

/** @param projection how old the figures of the journeys are */
record OverviewDetails(ProjectionAge projection, List<JourneyFigures> journeys, EngineDetails engine, DeliveryDetails delivery) {
}
