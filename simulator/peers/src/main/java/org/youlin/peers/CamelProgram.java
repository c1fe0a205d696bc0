package org.youlin.peers;

import java.net.URI;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.influxdb.InfluxDBFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The Camel route as a program. */
@Command(name = "camel", description = "Apache Camel.", mixinStandardHelpOptions = true)
final class CamelProgram implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings = new Surroundings();

    @Option(names = "--influx", required = true, description = "Such as http://127.0.0.1:8086.")
    private URI influx = URI.create("http://127.0.0.1:8086");

    @Option(names = "--database", required = true, description = "An existing database.")
    private String database = "";

    @Override
    public Integer call() throws Exception {
        CamelContext context = new DefaultCamelContext();
        // Makes less garbage: the manual's page "ExchangeFactory", choice "pooled".
        context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        context.getRegistry().bind(CamelRoute.STORE, InfluxDBFactory.connect(influx.toString()));
        context.addRoutes(new CamelRoute(surroundings, database));
        context.start();
        Peers.untilStopped();
        return 0;
    }
}
