package io.peyvand.channel;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How hits of machines are told from people's, beyond what {@code channel/machines.yaml} says.
 *
 * @param hold how long a click waits for the mail's other links to be followed too; zero = it counts at once
 * @param machineAgents further texts of User-Agent headers that no person sends
 * @param machineNetworks further networks in which there are no people
 * @param dataCentreNetworks where people are rare: a click from there counts after an opening alone
 */
@Validated
@ConfigurationProperties("peyvand.channel.hits")
record HitSettings(
        @NotNull @DefaultValue("3s") Duration hold,
        @NotNull @DefaultValue List<String> machineAgents,
        @NotNull @DefaultValue List<String> machineNetworks,
        @NotNull @DefaultValue List<String> dataCentreNetworks) {
}
