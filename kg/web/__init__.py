"""The dataset on the web: SPARQL endpoint, canned queries, linked data; queries run in processes of their own."""
