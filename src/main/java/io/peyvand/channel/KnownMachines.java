package io.peyvand.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;

/** Programs and networks that are known to fetch mails' links: the file {@code channel/machines.yaml} and what the settings add. */
@Component
class KnownMachines {

    private final List<Entry> proxies;
    private final List<String> robots;
    private final List<IpAddressMatcher> machineNetworks;
    private final List<IpAddressMatcher> dataCentres;

    KnownMachines(HitSettings settings) {
        Listed listed = read();
        this.proxies = List.copyOf(listed.proxies);
        this.robots = Stream.concat(listed.robots.stream().flatMap(entry -> entry.agents.stream()), settings.machineAgents().stream())
                .map(agent -> agent.toLowerCase(Locale.ROOT)).toList();
        this.machineNetworks = networks(listed.machineNetworks, settings.machineNetworks());
        this.dataCentres = networks(listed.dataCentreNetworks, settings.dataCentreNetworks());
    }

    boolean isProxy(String agent) {
        return proxies.stream().anyMatch(proxy -> proxy.exactly != null
                ? agent.equals(proxy.exactly) : proxy.agent != null && contains(agent, proxy.agent.toLowerCase(Locale.ROOT)));
    }

    boolean isRobot(String agent) {
        return robots.stream().anyMatch(robot -> contains(agent, robot));
    }

    boolean isMachineNetwork(String address) {
        return machineNetworks.stream().anyMatch(network -> network.matches(address));
    }

    boolean isDataCentre(String address) {
        return dataCentres.stream().anyMatch(network -> network.matches(address));
    }

    private static boolean contains(String agent, String lowerCase) {
        return agent.toLowerCase(Locale.ROOT).contains(lowerCase);
    }

    private static List<IpAddressMatcher> networks(List<Entry> listed, List<String> added) {
        return Stream.concat(listed.stream().flatMap(entry -> entry.networks.stream()), added.stream()).map(IpAddressMatcher::new).toList();
    }

    private static Listed read() {
        try (InputStream file = new ClassPathResource("channel/machines.yaml").getInputStream()) {
            return new Yaml(new Constructor(Listed.class, new LoaderOptions())).load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The list of known machines cannot be read.", unreadable);
        }
    }

    /** The file's shape, as its reader wants it. */
    public static class Listed {
        public List<Entry> proxies = new ArrayList<>();
        public List<Entry> robots = new ArrayList<>();
        public List<Entry> machineNetworks = new ArrayList<>();
        public List<Entry> dataCentreNetworks = new ArrayList<>();
    }

    /** One line of the file with where its knowledge is from. */
    public static class Entry {
        public @Nullable String name;
        public @Nullable String source;
        public @Nullable String agent;
        public @Nullable String exactly;
        public List<String> agents = new ArrayList<>();
        public List<String> networks = new ArrayList<>();
    }
}
