// Written by runtime/scripts/build-catalogue.ts. Upstream data: genai-prices, litellm, models.dev (MIT).
export const catalogueText = `{"asOf":"2026-11-21","sources":[["2026-09-23","genai-prices"],["2026-08-21","genai-prices"],["2026-07-24","litellm"],["2026-07-02","models.dev"],["2026-10-31","platform.claude.com/docs/en/models"],["2026-10-24","platform.claude.com/docs/en/about-claude/pricing"],["2026-10-27","developers.openai.com model and pricing pages, as docs.litellm.ai/blog/gpt-6-1-terra and apidog.com quote them"],["2026-11-15","api-docs.deepseek.com/quick_start/pricing"],["2026-07-24","api-docs.deepseek.com/news: V3.1 (2025-08-21), V3.2-Exp (2025-09-29), V4 (2026-04-24), which both names call until 2026-07-24 15:59 UTC"],["2026-07-24","docs.mistral.ai/models/mistral-large-3-25-12, as litellm and models.dev have it"],["2026-07-24","litellm and models.dev; genai-prices has it at the price of gpt-oss-120b"],["2026-07-24","LiteLLM's catalogue, a thousandth: it has the price of 1,000 tokens as that of one"],["2026-09-11","developers.openai.com/api/docs/deprecations"],["2026-06-15","platform.claude.com/docs/en/about-claude/model-deprecations"],["2025-09-29","ai.google.dev/gemini-api/docs/changelog"],["2026-03-09","ai.google.dev/gemini-api/docs/deprecations"],["2026-11-21","no cache rule published by the provider that we know of"],["2026-10-08","platform.claude.com/docs/en/build-with-claude/prompt-caching"],["2026-10-07","docs.aws.amazon.com/bedrock prompt-caching; LiteLLM catalogue for minimums"],["2026-11-10","openai sdk 7.55.0 types and developers.openai.com prompt-caching guide"],["2026-10-31","ai.google.dev/gemini-api/docs/caching (AI Studio: 2048 for 2.5, 4096 for 3.x)"]],"caches":[{"mode":"none","minimumTokens":0,"matching":"prefix","ttls":[],"s":16},{"mode":"automatic","minimumTokens":0,"matching":"prefix","ttls":[],"s":16},{"mode":"explicit","minimumTokens":2048,"maxBreakpoints":4,"matching":"prefix","ttls":["5m","1h"],"ttlOrder":"non-increasing","markers":["tools","system","messages"],"s":17},{"mode":"explicit","minimumTokens":1024,"maxBreakpoints":4,"matching":"prefix","ttls":["5m","1h"],"ttlOrder":"non-increasing","markers":["tools","system","messages"],"s":17},{"mode":"explicit","minimumTokens":512,"maxBreakpoints":4,"matching":"prefix","ttls":["5m","1h"],"ttlOrder":"non-increasing","markers":["tools","system","messages"],"s":17},{"mode":"explicit","minimumTokens":4096,"maxBreakpoints":4,"matching":"prefix","ttls":["5m","1h"],"ttlOrder":"non-increasing","markers":["tools","system","messages"],"s":17},{"mode":"none","minimumTokens":0,"matching":"prefix","ttls":[],"s":18},{"mode":"explicit","minimumTokens":1024,"maxBreakpoints":4,"matching":"prefix","ttls":["5m"],"ttlOrder":"non-increasing","markers":["system","messages"],"s":18},{"mode":"explicit","minimumTokens":4096,"maxBreakpoints":4,"matching":"prefix","ttls":["5m","1h"],"ttlOrder":"non-increasing","markers":["tools","system","messages"],"s":18},{"mode":"automatic","minimumTokens":1024,"maxBreakpoints":4,"matching":"breakpoint","ttls":["30m","12h"],"markers":["messages"],"s":19},{"mode":"automatic","minimumTokens":1024,"matching":"prefix","ttls":["5m","24h"],"s":19},{"mode":"automatic","minimumTokens":64,"matching":"prefix","ttls":[],"s":7},{"mode":"none","minimumTokens":0,"matching":"prefix","ttls":[],"s":20},{"mode":"automatic","minimumTokens":2048,"matching":"prefix","ttls":["1h"],"s":20},{"mode":"automatic","minimumTokens":4096,"matching":"prefix","ttls":["1h"],"s":20}]}
ai21	j2-light	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":3,"o":3,"s":2}],"$":0}
ai21	j2-mid	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","p":[{"i":10,"o":10,"s":2}],"$":0}
ai21	j2-ultra	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":15,"o":15,"s":2}],"$":0}
ai21	jamba-1.5	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":0.4,"s":2}],"$":0}
ai21	jamba-1.5-large jamba-1.5-large@001	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":2}],"$":0}
ai21	jamba-1.5-mini jamba-1.5-mini@001	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.4,"s":2}],"$":0}
ai21	jamba-large-1.6	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":2}],"$":0}
ai21	jamba-large-1.7	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":2}],"$":0}
ai21	jamba-mini-1.6	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.4,"s":2}],"$":0}
ai21	jamba-mini-1.7	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.4,"s":2}],"$":0}
alibaba	qvq-max	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"l","p":[{"i":1.2,"o":4.8,"s":3}],"$":0}
alibaba	qwen-coder	{"c":1000000,"n":16384,"s":2,"k":"qwen","t":"m","p":[{"i":0.3,"o":1.5,"s":2}],"$":0}
alibaba	qwen-flash	{"c":1000000,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.05,"o":0.4,"s":3}],"$":0}
alibaba	qwen-max	{"c":32768,"n":8192,"s":3,"k":"qwen","t":"l","p":[{"i":1.6,"o":6.4,"s":2}],"$":0}
alibaba	qwen-mt-plus	{"c":16384,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":2.46,"o":7.37,"s":3}],"$":0}
alibaba	qwen-mt-turbo	{"c":16384,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":0.16,"o":0.49,"s":3}],"$":0}
alibaba	qwen-omni-turbo	{"c":32768,"n":2048,"s":3,"k":"qwen","t":"m","p":[{"i":0.07,"o":0.27,"s":3}],"$":0}
alibaba	qwen-omni-turbo-realtime	{"c":32768,"n":2048,"s":3,"k":"qwen","t":"m","p":[{"i":0.27,"o":1.07,"s":3}],"$":0}
alibaba	qwen-plus qwen-plus-2025-01-25 qwen-plus-2025-04-28 qwen-plus-2025-07-14	{"c":1000000,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.4,"o":1.2,"s":2}],"$":0}
alibaba	qwen-plus-character-ja	{"c":8192,"n":512,"s":3,"k":"qwen","t":"m","p":[{"i":0.5,"o":1.4,"s":3}],"$":0}
alibaba	qwen-turbo qwen-turbo-2024-11-01 qwen-turbo-2025-04-28 qwen-turbo-latest	{"c":1000000,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.05,"o":0.2,"t":0.5,"s":2}],"$":0}
alibaba	qwen-vl-max	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"l","p":[{"i":0.8,"o":3.2,"s":3}],"$":0}
alibaba	qwen-vl-ocr	{"c":34096,"n":4096,"s":3,"k":"qwen","t":"m","p":[{"i":0.72,"o":0.72,"s":3}],"$":0}
alibaba	qwen-vl-plus	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":0.21,"o":0.63,"s":3}],"$":0}
alibaba	qwen2-5-14b-instruct	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":0.35,"o":1.4,"s":3}],"$":0}
alibaba	qwen2-5-32b-instruct	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":0.7,"o":2.8,"s":3}],"$":0}
alibaba	qwen2-5-72b-instruct	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":1.4,"o":5.6,"s":3}],"$":0}
alibaba	qwen2-5-7b-instruct	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"s","p":[{"i":0.175,"o":0.7,"s":3}],"$":0}
alibaba	qwen2-5-omni-7b	{"c":32768,"n":2048,"s":3,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.4,"s":3}],"$":0}
alibaba	qwen2-5-vl-72b-instruct	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":2.8,"o":8.4,"s":3}],"$":0}
alibaba	qwen2-5-vl-7b-instruct	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"s","p":[{"i":0.35,"o":1.05,"s":3}],"$":0}
alibaba	qwen3-14b	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":0.35,"o":1.4,"s":3}],"$":0}
alibaba	qwen3-235b-a22b	{"c":131072,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.7,"o":2.8,"s":3}],"$":0}
alibaba	qwen3-32b	{"c":131072,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.7,"o":2.8,"s":3}],"$":0}
alibaba	qwen3-8b	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"s","p":[{"i":0.18,"o":0.7,"s":3}],"$":0}
alibaba	qwen3-asr-flash	{"c":53248,"n":4096,"s":3,"k":"qwen","t":"m","p":[{"i":0.035,"o":0.035,"s":3}],"$":0}
alibaba	qwen3-coder-30b-a3b-instruct	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"s","p":[{"i":0.45,"o":2.25,"s":3}],"$":0}
alibaba	qwen3-coder-480b-a35b-instruct	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":1.5,"o":7.5,"s":3}],"$":0}
alibaba	qwen3-coder-flash	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.3,"o":1.5,"s":3}],"$":0}
alibaba	qwen3-coder-plus	{"c":1048576,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":1,"o":5,"s":3}],"$":0}
alibaba	qwen3-livetranslate-flash-realtime	{"c":53248,"n":4096,"s":3,"k":"qwen","t":"m","p":[{"i":10,"o":10,"s":3}],"$":0}
alibaba	qwen3-max	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"l","p":[{"i":1.2,"o":6,"s":3}],"$":0}
alibaba	qwen3-next-80b-a3b-instruct	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.2,"s":2}],"$":0}
alibaba	qwen3-next-80b-a3b-thinking	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.2,"s":2}],"$":0}
alibaba	qwen3-omni-flash	{"c":65536,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.43,"o":1.66,"s":3}],"$":0}
alibaba	qwen3-omni-flash-realtime	{"c":65536,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.52,"o":1.99,"s":3}],"$":0}
alibaba	qwen3-vl-235b-a22b	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.7,"o":2.8,"s":3}],"$":0}
alibaba	qwen3-vl-235b-a22b-instruct	{"c":131072,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.4,"o":1.6,"s":2}],"$":0}
alibaba	qwen3-vl-235b-a22b-thinking	{"c":131072,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.4,"o":4,"s":2}],"$":0}
alibaba	qwen3-vl-30b-a3b	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.8,"s":3}],"$":0}
alibaba	qwen3-vl-32b-instruct	{"c":131072,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.16,"o":0.64,"s":2}],"$":0}
alibaba	qwen3-vl-32b-thinking	{"c":131072,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.16,"o":2.87,"s":2}],"$":0}
alibaba	qwen3-vl-plus	{"c":262144,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.2,"o":1.6,"s":3}],"$":0}
alibaba	qwen3.5-122b-a10b	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.4,"o":3.2,"s":3}],"$":0}
alibaba	qwen3.5-27b	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.3,"o":2.4,"s":3}],"$":0}
alibaba	qwen3.5-35b-a3b	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"s","p":[{"i":0.25,"o":2,"s":3}],"$":0}
alibaba	qwen3.5-397b-a17b	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.6,"o":3.6,"s":3}],"$":0}
alibaba	qwen3.5-plus	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.4,"o":2.4,"s":3}],"$":0}
alibaba	qwen3.6-27b	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.6,"o":3.6,"s":3}],"$":0}
alibaba	qwen3.6-35b-a3b	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"s","p":[{"i":0.248,"o":1.485,"s":3}],"$":0}
alibaba	qwen3.6-flash	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.1875,"w":{"default":0.234375},"o":1.125,"s":3}],"$":0}
alibaba	qwen3.6-max-preview	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"l","p":[{"i":1.3,"r":0.13,"w":{"default":1.625},"o":7.8,"s":3}],"$":1}
alibaba	qwen3.6-plus	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.5,"r":0.05,"w":{"default":0.625},"o":3,"s":3}],"$":1}
alibaba	qwen3.7-max	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"l","p":[{"i":2.5,"r":0.5,"w":{"default":3.125},"o":7.5,"s":3}],"$":1}
alibaba	qwen3.7-plus	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.5,"r":0.05,"w":{"default":0.625},"o":3,"s":3}],"$":1}
alibaba	qwq-plus	{"c":131072,"n":8192,"s":3,"k":"qwen","p":[{"i":0.8,"o":2.4,"s":2}],"$":0}
anthropic	claude-2 claude-v2 claude-2.0 claude-2.1	{"c":200000,"s":0,"k":"claude-4","p":[{"i":8,"o":24,"s":0,"b":0.5}],"$":0,"d":{"s":13,"r":"2025-07-21"}}
anthropic	claude-3-5-haiku claude-3-5-haiku-latest	{"c":200000,"s":0,"k":"claude-4","t":"s","p":[{"i":0.8,"r":0.08,"w":{"5m":1,"1h":1.6},"o":4,"s":0,"b":0.5}],"$":2,"d":{"s":13,"r":"2026-02-19"}}
anthropic	claude-3-5-sonnet claude-3-5-sonnet-20240620 claude-3-5-sonnet-20241022	{"c":200000,"n":8192,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0,"b":0.5}],"$":3,"d":{"s":13,"r":"2025-10-28"}}
anthropic	claude-3-7-sonnet claude-3-7-sonnet-latest claude-sonnet-3.7 claude-3-7-sonnet-20250219	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0,"b":0.5}],"$":3,"d":{"s":13,"r":"2026-02-19"}}
anthropic	claude-3-haiku claude-3-haiku-20240307	{"c":200000,"n":4096,"s":3,"k":"claude-4","t":"s","p":[{"i":0.25,"r":0.03,"w":{"5m":0.3,"1h":0.5},"o":1.25,"s":0,"b":0.5}],"$":2,"d":{"s":13,"r":"2026-04-20"}}
anthropic	claude-3-opus claude-3-opus-latest claude-3-opus-20240229	{"c":200000,"n":4096,"s":3,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"5m":18.75,"1h":30},"o":75,"s":0,"b":0.5}],"$":3,"d":{"s":13,"r":"2026-01-05"}}
anthropic	claude-3-sonnet claude-3-sonnet-20240229	{"c":200000,"n":4096,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0,"b":0.5}],"$":3,"d":{"s":13,"r":"2025-07-21"}}
anthropic	claude-fable-5	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":50,"s":0,"b":0.5,"x":{"us":1.1}}],"$":4}
anthropic	claude-fable-5-1	{"c":1000000,"n":128000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":0.25,"w":{"5m":12.5,"1h":20},"o":50,"s":0,"b":0.5}],"$":4}
anthropic	claude-haiku-4-5 claude-4-5-haiku claude-haiku-4-5-20251001	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"s","p":[{"i":1,"r":0.1,"w":{"5m":1.25,"1h":2},"o":5,"s":0,"b":0.5}],"$":5}
anthropic	claude-haiku-5-5	{"c":1000000,"n":128000,"s":4,"k":"claude-4.7","t":"s","p":[{"i":0.1,"r":0.01,"w":{"5m":0.125,"1h":0.2},"o":0.5,"b":0.5,"s":4},{"a":100000,"i":0.5,"r":0.05,"w":{"5m":0.625,"1h":1},"o":2.5,"b":0.5,"s":4}],"$":4}
anthropic	claude-mythos-5	{"s":5,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":50,"b":0.5,"s":5}],"$":4}
anthropic	claude-mythos-5-1	{"s":5,"k":"claude-4.7","t":"l","p":[{"i":10,"r":0.25,"w":{"5m":12.5,"1h":20},"o":50,"b":0.5,"s":5}],"$":4}
anthropic	claude-opus-4-0 claude-4-opus claude-opus-4 claude-opus-4-20250514 claude-4-opus-20250514	{"c":200000,"n":32000,"s":3,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"5m":18.75,"1h":30},"o":75,"s":0,"b":0.5}],"$":3,"d":{"s":13,"r":"2026-06-15"}}
anthropic	claude-opus-4-1 claude-opus-4-1-20250805	{"c":200000,"n":32000,"s":3,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"5m":18.75,"1h":30},"o":75,"s":0,"b":0.5}],"$":3,"d":{"s":13,"r":"2026-08-05"}}
anthropic	claude-opus-4-5 claude-4-5-opus claude-opus-4-5-20251101	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0,"b":0.5}],"$":5}
anthropic	claude-opus-4-6 claude-4-6-opus claude-opus-4-6-20260205	{"c":1000000,"n":128000,"s":3,"k":"claude-4","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0,"b":0.5,"x":{"fast":6,"fast-us":6.6,"us":1.1}},{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":37.5,"s":0,"a":200000,"b":0.5,"x":{"fast":6,"fast-us":6.6,"us":1.1}},{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0,"f":"2026-03-13","b":0.5,"x":{"fast":6,"fast-us":6.6,"us":1.1}}],"$":5}
anthropic	claude-opus-4-7 claude-4-7-opus claude-opus-4-7-20260416	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0,"b":0.5,"x":{"fast":6,"fast-us":6.6,"us":1.1}}],"$":2}
anthropic	claude-opus-4-8 claude-4-8-opus	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0,"b":0.5,"x":{"fast":2,"fast-us":2.2,"us":1.1}}],"$":3}
anthropic	claude-opus-5 claude-opus-5.0 claude-5-opus claude-5.0-opus	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0,"b":0.5,"x":{"fast":2,"fast-us":2.2,"us":1.1}}],"$":4}
anthropic	claude-opus-5-5 claude-5-5-opus	{"c":1000000,"n":128000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":4,"r":0.2,"w":{"5m":5,"1h":8},"o":20,"s":0,"b":0.5}],"$":4}
anthropic	claude-sonnet-4-0 claude-sonnet-4-2025 claude-sonnet-4 claude-4-sonnet claude-4-sonnet-20250514 claude-sonnet-4-20250514	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0,"b":0.5}],"$":3,"d":{"s":13,"r":"2026-06-15"}}
anthropic	claude-sonnet-4-5 claude-sonnet-4-5-20250929	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0,"b":0.5},{"i":6,"r":0.6,"w":{"5m":7.5,"1h":12},"o":22.5,"s":0,"a":200000,"b":0.5}],"$":3}
anthropic	claude-sonnet-4-6	{"c":1000000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0,"b":0.5},{"i":6,"r":0.6,"w":{"5m":7.5,"1h":12},"o":22.5,"s":0,"a":200000,"b":0.5},{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0,"f":"2026-03-13","b":0.5}],"$":3}
anthropic	claude-sonnet-5 claude-sonnet-5.0 claude-5-sonnet claude-5.0-sonnet	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"m","p":[{"i":2,"r":0.2,"w":{"5m":2.5,"1h":4},"o":10,"s":0,"b":0.5,"x":{"us":1.1}}],"$":3}
anthropic	claude-sonnet-5-5	{"c":1000000,"n":128000,"s":4,"k":"claude-4.7","t":"m","p":[{"i":2,"r":0.2,"w":{"5m":2.5,"1h":4},"o":10,"b":0.5,"s":4},{"f":"2026-10-07","i":2,"r":0.1,"w":{"5m":2.5,"1h":4},"o":10,"b":0.5,"s":4}],"$":4}
anthropic	claude-v1	{"s":0,"k":"claude-4","p":[{"i":8,"o":24,"s":0,"b":0.5}],"$":0,"d":{"s":13,"r":"2024-11-06"}}
arcee	deepseek/deepseek-v4-flash deepseek/deepseek-v4-flash-latest deepseek-v4-flash	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.14,"r":0.028,"o":0.28,"s":0}],"$":1}
arcee	deepseek/deepseek-v4-pro deepseek-v4-pro	{"s":0,"k":"deepseek","t":"l","p":[{"i":1.74,"r":0.2,"o":3.48,"s":0}],"$":1}
arcee	moonshotai/kimi-k3 kimi-k3	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.3,"o":15,"s":0}],"$":1}
arcee	thinkingmachines/inkling-small inkling-small	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.5,"r":0.1,"o":1.2,"s":0}],"$":1}
arcee	trinity-large-thinking	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0.25,"r":0.06,"o":0.8,"s":0}],"$":1}
arcee	zai-org/glm-5.2 glm-5.2	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":0}],"$":1}
avian	Meta-Llama-3.1-405B-Instruct	{"s":0,"k":"llama","t":"l","p":[{"i":1.5,"o":1.5,"s":0}],"$":0,"d":{"s":0}}
avian	Meta-Llama-3.1-70B-Instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.45,"o":0.45,"s":0}],"$":0,"d":{"s":0}}
avian	Meta-Llama-3.1-8B-Instruct	{"s":0,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0,"d":{"s":0}}
avian	Meta-Llama-3.3-70B-Instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.45,"o":0.45,"s":0}],"$":0,"d":{"s":0}}
avian	deepseek/deepseek-v3.2 deepseek-v3.2	{"c":163000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.23,"r":0.012,"o":0.33,"s":0}],"$":1}
avian	deepseek/deepseek-v4-flash deepseek-v4-flash	{"c":1000000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.0805,"r":0.0165,"o":0.161,"s":0}],"$":1}
avian	deepseek/deepseek-v4-pro deepseek-v4-pro	{"c":1000000,"s":0,"k":"deepseek","t":"l","p":[{"i":1.305,"r":0.10875,"o":2.61,"s":0}],"$":1}
avian	deepseek/deepseek-v4-pro-0813 deepseek-v4-pro-0813	{"c":1000000,"s":0,"k":"deepseek","t":"l","p":[{"i":0.594,"r":0.0198,"o":1.782,"s":0}],"$":1}
avian	minimax/minimax-m2.5 minimax-m2.5	{"c":196000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.27,"r":0.15,"o":1.08,"s":0}],"$":1}
avian	moonshotai/kimi-k2.5 kimi-k2.5	{"c":262000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.45,"r":0.225,"o":2.2,"s":0}],"$":1}
avian	moonshotai/kimi-k2.6 kimi-k2.6	{"c":262000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.16,"o":4,"s":0}],"$":1}
avian	xiaomi/mimo-v2.5 mimo-v2.5	{"c":1000000,"s":0,"k":"o200k-estimate","p":[{"i":0.2,"r":0.05,"o":0.4,"s":0}],"$":1}
avian	xiaomi/mimo-v2.5-pro mimo-v2.5-pro	{"c":1000000,"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0.435,"r":0.0036,"o":0.87,"s":0}],"$":1}
avian	z-ai/glm-4.7 glm-4.7	{"c":202000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.388,"r":0.097,"o":1.806,"s":0}],"$":1}
avian	z-ai/glm-5 glm-5	{"c":205000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.516,"r":0.129,"o":2.322,"s":0}],"$":1}
avian	z-ai/glm-5.1 glm-5.1	{"c":202000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.743,"r":0.186,"o":2.971,"s":0}],"$":1}
avian	z-ai/glm-5.2 glm-5.2	{"c":1000000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.495,"r":0.124,"o":1.733,"s":0}],"$":1}
aws	ai21.j2-mid-v1 ai21.j2-mid	{"c":8191,"n":8191,"s":2,"k":"o200k-estimate","p":[{"i":12.5,"o":12.5,"s":2}],"$":6}
aws	ai21.j2-ultra-v1 ai21.j2-ultra	{"c":8191,"n":8191,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":18.8,"o":18.8,"s":2}],"$":6}
aws	ai21.jamba-1-5-large-v1:0 ai21.jamba-1-5-large	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":2}],"$":6}
aws	ai21.jamba-1-5-mini-v1:0 ai21.jamba-1-5-mini	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.4,"s":2}],"$":6}
aws	ai21.jamba-instruct-v1:0 ai21.jamba-instruct	{"c":70000,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.5,"o":0.7,"s":2}],"$":6}
aws	amazon.nova-2-lite-v1:0 amazon.nova-2-lite	{"c":128000,"n":4096,"s":3,"k":"nova","t":"s","p":[{"i":0.33,"r":0.0825,"o":2.75,"s":0}],"$":7}
aws	amazon.nova-2-multimodal-embeddings-v1:0 amazon.nova-2-multimodal-embeddings	{"c":8172,"s":2,"k":"nova","t":"s","p":[{"i":0.135,"o":0,"s":2}],"$":7}
aws	amazon.nova-2-pro-preview-20251202-v1:0 amazon.nova-2-pro-preview	{"c":1000000,"n":64000,"s":2,"k":"nova","t":"l","p":[{"i":2.1875,"r":0.546875,"o":17.5,"m":{"audio":{"input":2.1875}},"s":2}],"$":7}
aws	amazon.nova-2-sonic-v1:0 amazon.nova-2-sonic	{"c":1000000,"s":0,"k":"nova","t":"m","p":[{"i":0.33,"o":2.75,"m":{"audio":{"input":3,"output":12}},"s":0}],"$":7}
aws	amazon.nova-lite-v1:0 amazon.nova-lite	{"c":300000,"n":8192,"s":3,"k":"nova","t":"s","p":[{"i":0.06,"r":0.015,"o":0.24,"s":0}],"$":7}
aws	amazon.nova-micro-v1:0 amazon.nova-micro	{"c":128000,"n":8192,"s":3,"k":"nova","t":"s","p":[{"i":0.035,"r":0.00875,"o":0.14,"s":0}],"$":7}
aws	amazon.nova-premier-v1:0 amazon.nova-premier	{"c":1000000,"s":0,"k":"nova","t":"l","p":[{"i":2.5,"r":0.625,"o":12.5,"s":0}],"$":7}
aws	amazon.nova-pro-v1:0 amazon.nova-pro	{"c":300000,"n":8192,"s":3,"k":"nova","t":"l","p":[{"i":0.8,"r":0.2,"o":3.2,"s":0}],"$":7}
aws	amazon.nova-sonic-v1:0 amazon.nova-sonic	{"s":0,"k":"nova","t":"m","p":[{"i":0.06,"o":0.24,"m":{"audio":{"input":3.4,"output":13.6}},"s":0}],"$":7}
aws	amazon.titan-embed-g1-text-02	{"c":8192,"s":2,"k":"nova","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":6}
aws	amazon.titan-embed-image-v1 amazon.titan-embed-image	{"c":128,"s":2,"k":"nova","t":"s","p":[{"i":0.8,"o":0,"s":2}],"$":6}
aws	amazon.titan-embed-text-v1 amazon.titan-embed-text	{"c":8192,"s":2,"k":"nova","t":"s","p":[{"i":0.1,"o":0,"s":0}],"$":6}
aws	amazon.titan-embed-text-v2:0	{"c":8192,"s":2,"k":"nova","t":"s","p":[{"i":0.02,"o":0,"s":2}],"$":6}
aws	amazon.titan-text-express-v1 titan-text-express amazon.titan-text-express	{"c":42000,"n":8000,"s":2,"k":"nova","p":[{"i":0.2,"o":0.6,"s":0}],"$":6}
aws	amazon.titan-text-lite-v1 titan-text-lite amazon.titan-text-lite	{"c":42000,"n":4000,"s":2,"k":"nova","t":"s","p":[{"i":0.15,"o":0.2,"s":0}],"$":6}
aws	amazon.titan-text-premier-v1:0 amazon.titan-text-premier	{"c":42000,"n":32000,"s":2,"k":"nova","t":"l","p":[{"i":0.5,"o":1.5,"s":2}],"$":6}
aws	anthropic.claude-3-5-haiku-20241022-v1:0 claude-3-5-haiku-20241022 anthropic.claude-3-5-haiku	{"c":200000,"n":8192,"s":2,"k":"claude-4","t":"s","p":[{"i":0.8,"r":0.08,"w":{"5m":1,"1h":1.6},"o":4,"s":0}],"$":2}
aws	anthropic.claude-3-5-sonnet-20240620-v1:0 claude-3-5-sonnet-20240620	{"c":200000,"n":4096,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
aws	anthropic.claude-3-5-sonnet-20241022-v2:0 claude-3-5-sonnet-20241022 anthropic.claude-3-5-sonnet	{"c":200000,"n":8192,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
aws	anthropic.claude-3-7-sonnet-20240620-v1:0	{"c":200000,"n":8192,"s":2,"k":"claude-4","t":"m","p":[{"i":3.6,"r":0.36,"w":{"5m":4.5,"1h":7.2},"o":18,"s":2}],"$":3}
aws	anthropic.claude-3-7-sonnet-20250219-v1:0 claude-3-7-sonnet-20250219 anthropic.claude-3-7-sonnet	{"c":200000,"n":8192,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
aws	anthropic.claude-3-haiku-20240307-v1:0 claude-3-haiku-20240307 anthropic.claude-3-haiku	{"c":200000,"n":4096,"s":2,"k":"claude-4","t":"s","p":[{"i":0.25,"o":1.25,"s":0}],"$":2}
aws	anthropic.claude-3-opus-20240229-v1:0 claude-3-opus-20240229 anthropic.claude-3-opus	{"c":200000,"n":4096,"s":2,"k":"claude-4","t":"l","p":[{"i":15,"o":75,"s":0}],"$":3}
aws	anthropic.claude-3-sonnet-20240229-v1:0 claude-3-sonnet-20240229 anthropic.claude-3-sonnet	{"c":200000,"n":4096,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
aws	anthropic.claude-fable-5-1-v1:0 anthropic.claude-fable-5-1 claude-fable-5-1 anthropic.claude-fable-5-1-v1 claude-fable-5-1-v1	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":11,"r":0.275,"w":{"5m":13.75,"1h":22},"o":55,"s":0}],"$":4}
aws	anthropic.claude-fable-5-v1:0 anthropic.claude-fable-5 claude-fable-5 anthropic.claude-fable-5-v1 claude-fable-5-v1	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":11,"r":1.1,"w":{"5m":13.75,"1h":22},"o":55,"s":0}],"$":4}
aws	anthropic.claude-haiku-4-5-20251001-v1:0 anthropic.claude-haiku-4-5-20251001 claude-haiku-4-5-20251001 anthropic.claude-haiku-4-5	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"s","p":[{"i":1.1,"r":0.11,"w":{"5m":1.375,"1h":2.2},"o":5.5,"s":0}],"$":5}
aws	anthropic.claude-instant-v1 anthropic.claude-instant	{"c":100000,"n":8191,"s":2,"k":"claude-4","t":"s","p":[{"i":0.8,"o":2.4,"s":2}],"$":6}
aws	anthropic.claude-opus-4-1-20250805-v1:0 anthropic.claude-opus-4-1-20250805 claude-opus-4-1-20250805 anthropic.claude-opus-4-1	{"c":200000,"n":32000,"s":3,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"5m":18.75,"1h":30},"o":75,"s":0}],"$":3}
aws	anthropic.claude-opus-4-20250514-v1:0 anthropic.claude-opus-4-20250514 claude-opus-4-20250514 anthropic.claude-opus-4	{"c":200000,"n":32000,"s":2,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"5m":18.75,"1h":30},"o":75,"s":0}],"$":3}
aws	anthropic.claude-opus-4-5-v1:0 anthropic.claude-opus-4-5 claude-opus-4-5 anthropic.claude-opus-4-5-20251101-v1:0	{"c":200000,"n":64000,"s":2,"k":"claude-4","t":"l","p":[{"i":5.5,"r":0.55,"w":{"5m":6.875,"1h":11},"o":27.5,"s":0}],"$":5}
aws	anthropic.claude-opus-4-6-v1:0 anthropic.claude-opus-4-6 claude-opus-4-6 anthropic.claude-opus-4-6-v1	{"c":1000000,"n":128000,"s":2,"k":"claude-4","t":"l","p":[{"i":5.5,"r":0.55,"w":{"5m":6.875,"1h":11},"o":27.5,"s":0}],"$":5}
aws	anthropic.claude-opus-4-7-v1:0 anthropic.claude-opus-4-7 claude-opus-4-7	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":5.5,"r":0.55,"w":{"5m":6.875,"1h":11},"o":27.5,"s":0}],"$":8}
aws	anthropic.claude-opus-4-8-v1:0 anthropic.claude-opus-4-8 claude-opus-4-8	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":5.5,"r":0.55,"w":{"5m":6.875,"1h":11},"o":27.5,"s":0}],"$":3}
aws	anthropic.claude-opus-5 claude-opus-5 anthropic.claude-opus-5-v1 claude-opus-5-v1	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":5.5,"r":0.55,"w":{"5m":6.875,"1h":11},"o":27.5,"s":0}],"$":4}
aws	anthropic.claude-opus-5-5 claude-opus-5-5 anthropic.claude-opus-5-5-v1 claude-opus-5-5-v1	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":4.4,"r":0.22,"w":{"5m":5.5,"1h":8.8},"o":22,"s":0}],"$":4}
aws	anthropic.claude-sonnet-4-20250514-v1:0 anthropic.claude-sonnet-4-20250514 claude-sonnet-4-20250514 anthropic.claude-sonnet-4	{"c":200000,"n":64000,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
aws	anthropic.claude-sonnet-4-5-20250929-v1:0 anthropic.claude-sonnet-4-5-20250929 claude-sonnet-4-5-20250929 anthropic.claude-sonnet-4-5	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3.3,"r":0.33,"w":{"5m":4.125,"1h":6.6},"o":16.5,"s":0}],"$":3}
aws	anthropic.claude-sonnet-4-6-v1:0 anthropic.claude-sonnet-4-6 claude-sonnet-4-6	{"c":1000000,"n":64000,"s":2,"k":"claude-4","t":"m","p":[{"i":3.3,"r":0.33,"w":{"5m":4.125,"1h":6.6},"o":16.5,"s":0}],"$":3}
aws	anthropic.claude-sonnet-5-v1:0 anthropic.claude-sonnet-5 claude-sonnet-5	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"m","p":[{"i":2.2,"r":0.22,"w":{"5m":2.75,"1h":4.4},"o":11,"s":0}],"$":3}
aws	anthropic.claude-v1	{"c":100000,"n":8191,"s":2,"k":"claude-4","p":[{"i":8,"o":24,"s":2}],"$":6}
aws	anthropic.claude-v2:1 anthropic.claude	{"c":100000,"n":8191,"s":2,"k":"claude-4","p":[{"i":8,"o":24,"s":2}],"$":6}
aws	apac.amazon.nova-lite-v1:0 apac.amazon.nova-lite	{"c":300000,"n":10000,"s":2,"k":"nova","t":"s","p":[{"i":0.063,"o":0.252,"s":2}],"$":7}
aws	apac.amazon.nova-micro-v1:0 apac.amazon.nova-micro	{"c":128000,"n":10000,"s":2,"k":"nova","t":"s","p":[{"i":0.037,"o":0.148,"s":2}],"$":7}
aws	apac.amazon.nova-pro-v1:0 apac.amazon.nova-pro	{"c":300000,"n":10000,"s":2,"k":"nova","t":"l","p":[{"i":0.84,"o":3.36,"s":2}],"$":7}
aws	claude-sonnet-4-5-20250929-v1:0 claude-sonnet-4-5	{"c":200000,"n":64000,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":2},{"i":6,"r":0.6,"w":{"5m":7.5,"1h":12},"o":22.5,"s":2,"a":200000}],"$":3}
aws	cohere.command-light-text-v14 cohere.command-light-text	{"c":4096,"n":4096,"s":2,"k":"cohere","t":"s","p":[{"i":0.3,"o":0.6,"s":2}],"$":6}
aws	cohere.command-r-plus-v1:0 cohere.command-r-plus	{"c":128000,"n":4096,"s":2,"k":"cohere","t":"m","p":[{"i":3,"o":15,"s":2}],"$":6}
aws	cohere.command-r-v1:0 cohere.command-r	{"c":128000,"n":4096,"s":2,"k":"cohere","t":"m","p":[{"i":0.5,"o":1.5,"s":2}],"$":6}
aws	cohere.command-text-v14 cohere.command-text	{"c":4096,"n":4096,"s":2,"k":"cohere","t":"m","p":[{"i":1.5,"o":2,"s":2}],"$":6}
aws	cohere.embed-english-v3 cohere.embed-english	{"c":512,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":6}
aws	cohere.embed-multilingual-v3 cohere.embed-multilingual	{"c":512,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":6}
aws	cohere.embed-v4:0 cohere.embed	{"c":128000,"s":2,"k":"cohere","t":"s","p":[{"i":0.12,"o":0,"s":2}],"$":6}
aws	deepseek.r1-v1:0 deepseek.r1	{"c":128000,"n":32768,"s":3,"k":"deepseek","t":"m","p":[{"i":1.35,"o":5.4,"s":0}],"$":6}
aws	deepseek.v3-v1:0 deepseek.v3	{"c":163840,"n":81920,"s":3,"k":"deepseek","t":"m","p":[{"i":0.58,"o":1.68,"s":2}],"$":6}
aws	deepseek.v3.2	{"c":163840,"n":81920,"s":3,"k":"deepseek","t":"m","p":[{"i":0.62,"o":1.85,"s":2}],"$":6}
aws	eu.amazon.nova-lite-v1:0 eu.amazon.nova-lite	{"c":300000,"n":10000,"s":2,"k":"nova","t":"s","p":[{"i":0.078,"o":0.312,"s":2}],"$":7}
aws	eu.amazon.nova-micro-v1:0 eu.amazon.nova-micro	{"c":128000,"n":10000,"s":2,"k":"nova","t":"s","p":[{"i":0.046,"o":0.184,"s":2}],"$":7}
aws	eu.amazon.nova-pro-v1:0 eu.amazon.nova-pro	{"c":300000,"n":10000,"s":2,"k":"nova","t":"l","p":[{"i":1.05,"o":4.2,"s":2}],"$":7}
aws	eu.deepseek.v3.2	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.74,"o":2.22,"s":2}],"$":6}
aws	eu.meta.llama3-2-1b-instruct-v1:0 eu.meta.llama3-2-1b-instruct	{"c":128000,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.13,"o":0.13,"s":2}],"$":6}
aws	eu.meta.llama3-2-3b-instruct-v1:0 eu.meta.llama3-2-3b-instruct	{"c":128000,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.19,"o":0.19,"s":2}],"$":6}
aws	global.amazon.nova-2-lite-v1:0 global.amazon.nova-2-lite	{"c":1000000,"n":64000,"s":2,"k":"nova","t":"s","p":[{"i":0.3,"r":0.075,"o":2.5,"s":0}],"$":7}
aws	global.anthropic.claude-fable-5-1-v1:0 global.anthropic.claude-fable-5-1 global.anthropic.claude-fable-5-1-v1	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":0.25,"w":{"5m":12.5,"1h":20},"o":50,"s":0}],"$":4}
aws	global.anthropic.claude-fable-5-v1:0 global.anthropic.claude-fable-5 global.anthropic.claude-fable-5-v1	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":50,"s":0}],"$":4}
aws	global.anthropic.claude-haiku-4-5-20251001-v1:0 global.anthropic.claude-haiku-4-5-20251001 global.anthropic.claude-haiku-4-5	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"s","p":[{"i":1,"r":0.1,"w":{"5m":1.25,"1h":2},"o":5,"s":0}],"$":5}
aws	global.anthropic.claude-opus-4-5-v1:0 global.anthropic.claude-opus-4-5 global.anthropic.claude-opus-4-5-20251101-v1:0	{"c":200000,"n":64000,"s":2,"k":"claude-4","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":5}
aws	global.anthropic.claude-opus-4-6-v1:0 global.anthropic.claude-opus-4-6 global.anthropic.claude-opus-4-6-v1	{"c":1000000,"n":128000,"s":2,"k":"claude-4","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":5}
aws	global.anthropic.claude-opus-4-7-v1:0 global.anthropic.claude-opus-4-7	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":8}
aws	global.anthropic.claude-opus-4-8-v1:0 global.anthropic.claude-opus-4-8	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":3}
aws	global.anthropic.claude-opus-5 global.anthropic.claude-opus-5-v1	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":4}
aws	global.anthropic.claude-opus-5-5 global.anthropic.claude-opus-5-5-v1	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":4,"r":0.2,"w":{"5m":5,"1h":8},"o":20,"s":0}],"$":4}
aws	global.anthropic.claude-sonnet-4-20250514-v1:0 global.anthropic.claude-sonnet-4-20250514 global.anthropic.claude-sonnet-4	{"c":200000,"n":64000,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
aws	global.anthropic.claude-sonnet-4-5-20250929-v1:0 global.anthropic.claude-sonnet-4-5-20250929 global.anthropic.claude-sonnet-4-5	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
aws	global.anthropic.claude-sonnet-4-6-v1:0 global.anthropic.claude-sonnet-4-6	{"c":1000000,"n":64000,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
aws	global.anthropic.claude-sonnet-5-v1:0 global.anthropic.claude-sonnet-5	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"m","p":[{"i":2,"r":0.2,"w":{"5m":2.5,"1h":4},"o":10,"s":0}],"$":3}
aws	global.openai.gpt-5.6-luna	{"c":1000000,"s":0,"k":"o200k_base","t":"s","p":[{"i":0.2,"r":0.02,"w":{"30m":0.25},"o":1.2,"s":0},{"i":0.4,"r":0.04,"w":{"30m":0.5},"o":1.8,"s":0,"a":271999}],"$":9}
aws	global.openai.gpt-5.6-sol	{"c":1000000,"s":0,"k":"o200k_base","t":"l","p":[{"i":5,"r":0.5,"w":{"30m":6.25},"o":30,"s":0},{"i":10,"r":1,"w":{"30m":12.5},"o":45,"s":0,"a":271999},{"i":4,"r":0.4,"w":{"30m":5},"o":20,"s":0,"f":"2026-08-21"},{"i":8,"r":0.8,"w":{"30m":10},"o":30,"s":0,"a":271999,"f":"2026-08-21"}],"$":9}
aws	global.openai.gpt-5.6-terra	{"c":1000000,"s":0,"k":"o200k_base","t":"m","p":[{"i":2,"r":0.2,"w":{"30m":2.5},"o":12,"s":0},{"i":4,"r":0.4,"w":{"30m":5},"o":18,"s":0,"a":271999}],"$":9}
aws	google.gemma-3-12b-it	{"c":131072,"n":8192,"s":3,"k":"gemini","p":[{"i":0.09,"o":0.29,"s":0}],"$":6}
aws	google.gemma-3-27b-it	{"c":202752,"n":8192,"s":3,"k":"gemini","p":[{"i":0.23,"o":0.38,"s":0}],"$":6}
aws	google.gemma-3-4b-it	{"c":128000,"n":4096,"s":3,"k":"gemini","t":"s","p":[{"i":0.04,"o":0.08,"s":0}],"$":6}
aws	google.gemma-4-26b-a4b	{"c":256000,"n":256000,"s":2,"k":"gemini","p":[{"i":0.13,"o":0.4,"s":2}],"$":6}
aws	google.gemma-4-31b	{"c":256000,"n":256000,"s":2,"k":"gemini","p":[{"i":0.14,"o":0.4,"s":2}],"$":6}
aws	google.gemma-4-e2b	{"c":128000,"n":128000,"s":2,"k":"gemini","p":[{"i":0.04,"o":0.08,"s":2}],"$":6}
aws	invoke/anthropic.claude-3-5-sonnet-20240620-v1:0 invoke/anthropic.claude-3-5-sonnet	{"c":200000,"n":4096,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":2}],"$":3}
aws	meta.llama2-13b-chat-v1 meta.llama2-13b-chat	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.75,"o":1,"s":2}],"$":6}
aws	meta.llama2-70b-chat-v1 meta.llama2-70b-chat	{"c":4096,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":1.95,"o":2.56,"s":2}],"$":6}
aws	meta.llama3-1-405b-instruct-v1:0 meta.llama3-1-405b-instruct	{"c":128000,"n":4096,"s":2,"k":"llama","t":"l","p":[{"i":5.32,"o":16,"s":2}],"$":6}
aws	meta.llama3-1-70b-instruct-v1:0 meta.llama3-1-70b-instruct	{"c":128000,"n":4096,"s":3,"k":"llama","t":"m","p":[{"i":0.72,"o":0.72,"s":0}],"$":6}
aws	meta.llama3-1-8b-instruct-v1:0 meta.llama3-1-8b-instruct	{"c":128000,"n":4096,"s":3,"k":"llama","t":"s","p":[{"i":0.22,"o":0.22,"s":0}],"$":6}
aws	meta.llama3-2-11b-instruct-v1:0 meta.llama3-2-11b-instruct	{"c":128000,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":0.16,"o":0.16,"s":0}],"$":6}
aws	meta.llama3-2-1b-instruct-v1:0 meta.llama3-2-1b-instruct	{"c":128000,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":6}
aws	meta.llama3-2-3b-instruct-v1:0 meta.llama3-2-3b-instruct	{"c":128000,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.15,"o":0.15,"s":0}],"$":6}
aws	meta.llama3-2-90b-instruct-v1:0 meta.llama3-2-90b-instruct	{"c":128000,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":0.72,"o":0.72,"s":0}],"$":6}
aws	meta.llama3-3-70b-instruct-v1:0 meta.llama3-3-70b-instruct	{"c":128000,"n":4096,"s":3,"k":"llama","t":"m","p":[{"i":0.72,"o":0.72,"s":0}],"$":6}
aws	meta.llama3-70b-instruct-v1:0 meta.llama3-70b-instruct	{"c":8192,"n":8192,"s":2,"k":"llama","t":"m","p":[{"i":2.65,"o":3.5,"s":0}],"$":6}
aws	meta.llama3-8b-instruct-v1:0 meta.llama3-8b-instruct	{"c":8192,"n":8192,"s":2,"k":"llama","t":"s","p":[{"i":0.3,"o":0.6,"s":0}],"$":6}
aws	meta.llama4-maverick-17b-instruct-v1:0 meta.llama4-maverick-17b-instruct	{"c":1000000,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.24,"o":0.97,"s":0,"b":0.5}],"$":6}
aws	meta.llama4-scout-17b-instruct-v1:0 meta.llama4-scout-17b-instruct	{"c":3500000,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.17,"o":0.66,"s":0,"b":0.5}],"$":6}
aws	minimax.minimax-m2	{"c":204608,"n":128000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":1.2,"s":2}],"$":6}
aws	minimax.minimax-m2.1	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":1.2,"s":2}],"$":6}
aws	minimax.minimax-m2.5	{"c":196608,"n":98304,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":1.2,"s":2}],"$":6}
aws	mistral.devstral-2-123b	{"c":256000,"n":8192,"s":3,"k":"mistral","t":"s","p":[{"i":0.4,"o":2,"s":0}],"$":6}
aws	mistral.magistral-small-2509 mistral.magistral-small	{"c":128000,"n":40000,"s":3,"k":"mistral","t":"s","p":[{"i":0.5,"o":1.5,"s":0}],"$":6}
aws	mistral.ministral-3-14b-instruct	{"c":128000,"n":4096,"s":3,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":6}
aws	mistral.ministral-3-3b-instruct	{"c":256000,"n":8192,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":6}
aws	mistral.ministral-3-8b-instruct	{"c":128000,"n":4096,"s":3,"k":"mistral","t":"s","p":[{"i":0.15,"o":0.15,"s":0}],"$":6}
aws	mistral.mistral-7b-instruct-v0:2 mistral.mistral-7b-instruct-v0 mistral.mistral-7b-instruct	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"s","p":[{"i":0.15,"o":0.2,"s":0}],"$":6}
aws	mistral.mistral-large-2402-v1:0 mistral.mistral-large-2402	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"l","p":[{"i":4,"o":12,"s":0}],"$":6}
aws	mistral.mistral-large-2407-v1:0 mistral.mistral-large	{"c":128000,"n":8191,"s":2,"k":"mistral","t":"l","p":[{"i":3,"o":9,"s":2}],"$":6}
aws	mistral.mistral-large-3-675b-instruct	{"c":256000,"n":8192,"s":3,"k":"mistral","t":"l","p":[{"i":0.5,"o":1.5,"s":0}],"$":6}
aws	mistral.mistral-small-2402-v1:0 mistral.mistral-small-2402 mistral.mistral-small	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"s","p":[{"i":1,"o":3,"s":0}],"$":6}
aws	mistral.mixtral-8x7b-instruct-v0:1 mistral.mixtral-8x7b-instruct-v0 mistral.mixtral-8x7b-instruct	{"c":32000,"n":8191,"s":2,"k":"mistral","p":[{"i":0.45,"o":0.7,"s":0}],"$":6}
aws	mistral.pixtral-large-2502-v1:0 mistral.pixtral-large-2502 mistral.pixtral-large	{"c":128000,"n":8192,"s":3,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":0}],"$":6}
aws	mistral.voxtral-mini-3b-2507 mistral.voxtral-mini-3b	{"c":128000,"n":4096,"s":3,"k":"mistral","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":6}
aws	mistral.voxtral-small-24b-2507 mistral.voxtral-small-24b	{"c":32000,"n":8192,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.3,"s":0}],"$":6}
aws	moonshot.kimi-k2-thinking	{"c":262143,"n":16000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":2}],"$":6}
aws	moonshotai.kimi-k2-thinking	{"c":262144,"n":262144,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.73,"o":3.03,"s":2}],"$":6}
aws	moonshotai.kimi-k2.5	{"c":262143,"n":16000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":3.03,"s":2}],"$":6}
aws	nvidia.nemotron-nano-12b-v2 nvidia.nemotron-nano-12b	{"c":128000,"n":4096,"s":3,"k":"llama","t":"s","p":[{"i":0.2,"o":0.6,"s":2}],"$":6}
aws	nvidia.nemotron-nano-3-30b:0 nvidia.nemotron-nano-3-30b	{"c":256000,"n":8192,"s":2,"k":"llama","t":"s","p":[{"i":0.06,"o":0.24,"s":0}],"$":6}
aws	nvidia.nemotron-nano-9b-v2:0 nvidia.nemotron-nano-9b-v2 nvidia.nemotron-nano-9b	{"c":128000,"n":8192,"s":2,"k":"llama","t":"s","p":[{"i":0.06,"o":0.23,"s":0}],"$":6}
aws	nvidia.nemotron-super-3-120b:0 nvidia.nemotron-super-3-120b	{"c":256000,"n":32768,"s":2,"k":"llama","p":[{"i":0.15,"o":0.65,"s":0}],"$":6}
aws	openai.gpt-5.4	{"c":272000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":2.75,"r":0.275,"o":16.5,"s":0}],"$":6}
aws	openai.gpt-5.5	{"c":272000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":5.5,"r":0.55,"o":33,"s":0}],"$":6}
aws	openai.gpt-5.6-luna gpt-5.6-luna	{"c":1000000,"n":128000,"s":2,"k":"o200k_base","t":"s","p":[{"i":1.1,"r":0.11,"w":{"30m":1.375},"o":6.6,"s":0},{"i":0.22,"r":0.022,"w":{"30m":0.275},"o":1.32,"s":0,"f":"2026-07-30"},{"i":0.44,"r":0.044,"w":{"30m":0.55},"o":1.98,"s":0,"a":271999,"f":"2026-07-30"}],"$":9}
aws	openai.gpt-5.6-sol gpt-5.6-sol	{"c":1000000,"n":128000,"s":2,"k":"o200k_base","t":"l","p":[{"i":5.5,"r":0.55,"w":{"30m":6.875},"o":33,"s":0},{"i":11,"r":1.1,"w":{"30m":13.75},"o":49.5,"s":0,"a":271999},{"i":4.4,"r":0.44,"w":{"30m":5.5},"o":22,"s":0,"f":"2026-08-21"},{"i":8.8,"r":0.88,"w":{"30m":11},"o":33,"s":0,"a":271999,"f":"2026-08-21"}],"$":9}
aws	openai.gpt-5.6-terra gpt-5.6-terra	{"c":1000000,"n":128000,"s":2,"k":"o200k_base","t":"m","p":[{"i":2.75,"r":0.275,"w":{"30m":3.4375},"o":16.5,"s":0},{"i":2.2,"r":0.22,"w":{"30m":2.75},"o":13.2,"s":0,"f":"2026-07-30"},{"i":4.4,"r":0.44,"w":{"30m":5.5},"o":19.8,"s":0,"a":271999,"f":"2026-07-30"}],"$":9}
aws	openai.gpt-oss-120b	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":2}],"$":6}
aws	openai.gpt-oss-120b-1:0 openai.gpt-oss-120b-1	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":6}
aws	openai.gpt-oss-20b	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.075,"o":0.3,"s":2}],"$":6}
aws	openai.gpt-oss-20b-1:0 openai.gpt-oss-20b-1	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.07,"o":0.3,"s":0}],"$":6}
aws	openai.gpt-oss-safeguard-120b	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":2}],"$":6}
aws	openai.gpt-oss-safeguard-20b	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.07,"o":0.2,"s":2}],"$":6}
aws	qwen.qwen3-235b-a22b-2507-v1:0 qwen.qwen3-235b-a22b	{"c":262144,"n":131072,"s":3,"k":"qwen","t":"m","p":[{"i":0.22,"o":0.88,"s":3}],"$":6}
aws	qwen.qwen3-32b-v1:0 qwen.qwen3-32b	{"c":16384,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":6}
aws	qwen.qwen3-coder-30b-a3b-v1:0 qwen.qwen3-coder-30b-a3b	{"c":262144,"n":131072,"s":3,"k":"qwen","t":"s","p":[{"i":0.15,"o":0.6,"s":0}],"$":6}
aws	qwen.qwen3-coder-480b-a35b-v1:0 qwen.qwen3-coder-480b-a35b	{"c":131072,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.45,"o":1.8,"s":0}],"$":6}
aws	qwen.qwen3-coder-next	{"c":131072,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.5,"o":1.2,"s":2}],"$":6}
aws	qwen.qwen3-next-80b-a3b	{"c":262000,"n":262000,"s":3,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.2,"s":2}],"$":6}
aws	qwen.qwen3-vl-235b-a22b-v1:0 qwen.qwen3-vl-235b-a22b	{"c":256000,"n":8192,"s":2,"k":"qwen","t":"m","p":[{"i":0.53,"o":2.66,"s":0}],"$":6}
aws	twelvelabs.marengo-embed-2-7-v1:0 twelvelabs.marengo-embed-2-7	{"c":77,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":70,"o":0,"s":2}],"$":6}
aws	us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0 us-gov.anthropic.claude-sonnet-4-5	{"c":200000,"n":64000,"s":2,"k":"claude-4","t":"m","p":[{"i":3.6,"r":0.36,"w":{"5m":4.5,"1h":7.2},"o":18,"s":2},{"i":7.2,"r":0.72,"w":{"5m":9,"1h":14.4},"o":27,"s":2,"a":200000}],"$":3}
aws	writer.palmyra-x4-v1:0 writer.palmyra-x4	{"c":122880,"n":8192,"s":3,"k":"o200k-estimate","p":[{"i":2.5,"o":10,"s":0}],"$":6}
aws	writer.palmyra-x5-v1:0 writer.palmyra-x5	{"c":1040000,"n":8192,"s":3,"k":"o200k-estimate","p":[{"i":0.6,"o":6,"s":0}],"$":6}
aws	xai.grok-4.3	{"c":1000000,"n":131072,"s":3,"k":"grok","t":"m","p":[{"i":1.25,"r":0.2,"o":2.5,"s":2}],"$":6}
aws	zai.glm-4.7	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":2}],"$":6}
aws	zai.glm-4.7-flash	{"c":200000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.07,"o":0.4,"s":2}],"$":6}
aws	zai.glm-5	{"c":202752,"n":101376,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":3.2,"s":2}],"$":6}
azure	Cohere-embed-v3-english	{"c":512,"n":1024,"s":3,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
azure	Cohere-embed-v3-multilingual	{"c":512,"n":1024,"s":3,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
azure	Llama-3.2-11B-Vision-Instruct	{"c":128000,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":0.37,"o":0.37,"s":2}],"$":0}
azure	Llama-3.2-90B-Vision-Instruct	{"c":128000,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":2.04,"o":2.04,"s":2}],"$":0}
azure	Llama-3.3-70B-Instruct	{"c":128000,"n":32768,"s":3,"k":"llama","t":"m","p":[{"i":0.71,"o":0.71,"s":2}],"$":0}
azure	Llama-4-Maverick-17B-128E-Instruct-FP8	{"c":128000,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":1.41,"o":0.35,"s":2}],"$":0}
azure	Llama-4-Scout-17B-16E-Instruct	{"c":128000,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":0.2,"o":0.78,"s":2}],"$":0}
azure	MAI-DS-R1	{"c":128000,"n":8192,"s":2,"k":"o200k-estimate","p":[{"i":1.35,"o":5.4,"s":2}],"$":0}
azure	Meta-Llama-3-70B-Instruct	{"c":8192,"n":2048,"s":3,"k":"llama","t":"m","p":[{"i":1.1,"o":0.37,"s":2}],"$":0}
azure	Meta-Llama-3.1-405B-Instruct	{"c":128000,"n":32768,"s":3,"k":"llama","t":"l","p":[{"i":5.33,"o":16,"s":2}],"$":0}
azure	Meta-Llama-3.1-70B-Instruct	{"c":128000,"n":32768,"s":3,"k":"llama","t":"m","p":[{"i":2.68,"o":3.54,"s":2}],"$":0}
azure	Meta-Llama-3.1-8B-Instruct	{"c":128000,"n":32768,"s":3,"k":"llama","t":"s","p":[{"i":0.3,"o":0.61,"s":2}],"$":0}
azure	Phi-3-medium-4k-instruct	{"c":4096,"n":1024,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.17,"o":0.68,"s":2}],"$":0}
azure	Phi-3-mini-4k-instruct	{"c":4096,"n":1024,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.13,"o":0.52,"s":2}],"$":0}
azure	Phi-3-small-128k-instruct	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
azure	Phi-3-small-8k-instruct	{"c":8192,"n":2048,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
azure	Phi-3.5-MoE-instruct	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","p":[{"i":0.16,"o":0.64,"s":2}],"$":0}
azure	Phi-3.5-mini-instruct	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.13,"o":0.52,"s":2}],"$":0}
azure	Phi-3.5-vision-instruct	{"c":128000,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.13,"o":0.52,"s":2}],"$":0}
azure	Phi-4-mini-reasoning	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.08,"o":0.32,"s":2}],"$":0}
azure	Phi-4-reasoning	{"c":32000,"n":4096,"s":3,"k":"o200k-estimate","p":[{"i":0.125,"o":0.5,"s":2}],"$":0}
azure	ada text-embedding-ada text-embedding-ada-002 text-embedding-ada-002-v2	{"c":8191,"n":1536,"s":2,"k":"o200k-estimate","p":[],"$":0}
azure	babbage babbage-002	{"s":0,"k":"o200k-estimate","p":[],"$":0}
azure	codestral-2501 codestral	{"c":256000,"n":256000,"s":3,"k":"mistral","p":[{"i":0.3,"o":0.9,"s":3}],"$":0}
azure	cohere-command-a	{"c":256000,"n":8000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":3}],"$":0}
azure	cohere-command-r-08-2024 cohere-command-r	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"m","p":[{"i":0.15,"o":0.6,"s":3}],"$":0}
azure	cohere-command-r-plus-08-2024 cohere-command-r-plus	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":3}],"$":0}
azure	cohere-embed-v-4-0	{"c":128000,"n":1536,"s":3,"k":"cohere","t":"s","p":[{"i":0.12,"o":0,"s":3}],"$":0}
azure	command-r-plus	{"c":128000,"n":4096,"s":2,"k":"cohere","t":"m","p":[{"i":3,"o":15,"s":2}],"$":0}
azure	curie text-curie text-curie-001	{"s":0,"k":"o200k-estimate","p":[],"$":0}
azure	davinci davinci-002 text-davinci text-davinci-002	{"s":0,"k":"o200k-estimate","p":[],"$":0}
azure	deepseek-r1 deepseek-r1-0528	{"c":163840,"n":163840,"s":3,"k":"deepseek","t":"m","p":[{"i":1.35,"o":5.4,"s":2}],"$":0}
azure	deepseek-v3 deepseek-v3-0324	{"c":131072,"n":131072,"s":3,"k":"deepseek","t":"m","p":[{"i":1.14,"o":4.56,"s":2}],"$":0}
azure	deepseek-v3.1	{"c":131072,"n":131072,"s":3,"k":"deepseek","t":"m","p":[{"i":1.23,"o":4.94,"s":2}],"$":0}
azure	deepseek-v3.2	{"c":128000,"n":128000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.58,"o":1.68,"s":2}],"$":0}
azure	deepseek-v3.2-speciale	{"c":128000,"n":128000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.58,"o":1.68,"s":2}],"$":0}
azure	deepseek-v4-flash	{"c":1000000,"n":384000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.19,"o":0.51,"s":2}],"$":0}
azure	deepseek-v4-pro	{"c":1000000,"n":384000,"s":3,"k":"deepseek","t":"l","p":[{"i":1.74,"o":3.48,"s":2}],"$":0}
azure	embed-v-4-0	{"c":128000,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.12,"o":0,"s":2}],"$":0}
azure	gpt-4-turbo-vision	{"c":128000,"n":4096,"s":3,"k":"cl100k_base","t":"m","p":[{"i":10,"o":30,"s":3}],"$":0}
azure	gpt-4-turbo-vision-preview	{"c":128000,"n":4096,"s":2,"k":"cl100k_base","t":"m","p":[{"i":10,"o":30,"s":2}],"$":0}
azure	grok-3	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":3,"o":15,"s":2}],"$":0}
azure	grok-3-mini	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":0.25,"o":1.27,"s":2}],"$":0}
azure	grok-4	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":3,"o":15,"s":2}],"$":0}
azure	grok-4-1-fast-non-reasoning	{"c":128000,"n":8192,"s":3,"k":"grok","t":"m","p":[{"i":0.2,"o":0.5,"s":2}],"$":0}
azure	grok-4-1-fast-reasoning	{"c":128000,"n":8192,"s":3,"k":"grok","t":"m","p":[{"i":0.2,"o":0.5,"s":2}],"$":0}
azure	grok-4-20-non-reasoning	{"c":262000,"n":8192,"s":3,"k":"grok","t":"m","p":[{"i":2,"o":6,"s":3}],"$":0}
azure	grok-4-20-reasoning	{"c":262000,"n":8192,"s":3,"k":"grok","t":"m","p":[{"i":2,"o":6,"s":3}],"$":0}
azure	grok-4-fast-non-reasoning	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"o":0.5,"s":2}],"$":0}
azure	grok-4-fast-reasoning	{"c":2000000,"n":30000,"s":3,"k":"grok","t":"m","p":[{"i":0.2,"o":0.5,"s":2}],"$":0}
azure	grok-code-fast-1	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"o":1.5,"s":2}],"$":0}
azure	jais-30b-chat	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":3.2,"o":9.71,"s":11}],"$":0}
azure	jamba-instruct	{"c":70000,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.5,"o":0.7,"s":2}],"$":0}
azure	kimi-k2-thinking	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.15,"o":2.5,"s":3}],"$":1}
azure	kimi-k2.5	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":3,"s":2}],"$":0}
azure	kimi-k2.6	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"o":4,"s":2}],"$":0}
azure	mai-ds-r1:free	{"c":163840,"s":0,"k":"o200k-estimate","p":[],"$":0}
azure	meta-llama-3-8b-instruct	{"c":8192,"n":2048,"s":3,"k":"llama","t":"s","p":[{"i":0.3,"o":0.61,"s":3}],"$":0}
azure	ministral-3b	{"c":128000,"n":8192,"s":3,"k":"mistral","t":"s","p":[{"i":0.04,"o":0.04,"s":2}],"$":0}
azure	mistral-large	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"l","p":[{"i":4,"o":12,"s":2}],"$":0}
azure	mistral-large-2402	{"c":32000,"s":2,"k":"mistral","t":"l","p":[{"i":8,"o":24,"s":2}],"$":0}
azure	mistral-large-2407	{"c":128000,"n":4096,"s":2,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":2}],"$":0}
azure	mistral-large-2411	{"c":128000,"n":32768,"s":3,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":3}],"$":0}
azure	mistral-large-3	{"c":256000,"n":8191,"s":2,"k":"mistral","t":"l","p":[{"i":0.5,"o":1.5,"s":2}],"$":0}
azure	mistral-large-latest	{"c":32000,"n":4096,"s":2,"k":"mistral","t":"l","p":[{"i":8,"o":24,"s":2}],"$":0}
azure	mistral-medium-2505 mistral-medium	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"m","p":[{"i":0.4,"o":2,"s":2}],"$":0}
azure	mistral-nemo	{"c":128000,"n":128000,"s":3,"k":"mistral","p":[{"i":0.15,"o":0.15,"s":2}],"$":0}
azure	mistral-small	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"s","p":[{"i":1,"o":3,"s":2}],"$":0}
azure	mistral-small-2503	{"c":128000,"n":32768,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.3,"s":2}],"$":0}
azure	model-router	{"c":128000,"n":16384,"s":3,"k":"o200k-estimate","p":[],"$":0}
azure	model_router	{"s":2,"k":"o200k-estimate","p":[],"$":0}
azure	o1 o1-2024-12-17	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":15,"r":7.5,"o":60,"s":0}],"$":10}
azure	o1-mini o1-mini-2024-09-12	{"c":128000,"n":65536,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.55,"o":4.4,"s":0}],"$":10}
azure	o1-preview o1-preview-2024-09-12	{"c":128000,"n":32768,"s":2,"k":"o200k_base","t":"l","p":[{"i":15,"r":7.5,"o":60,"s":0}],"$":10}
azure	o3-2025-04-16 o3	{"c":200000,"n":100000,"s":2,"k":"o200k_base","p":[{"i":2,"r":0.5,"o":8,"s":0}],"$":10,"d":{"s":2,"r":"2026-04-16"}}
azure	o3-mini o3-mini-2025-01-31	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.55,"o":4.4,"s":0}],"$":10}
azure	o4-mini o4-mini-2025-04-16	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.28,"o":4.4,"s":0}],"$":10}
azure	phi-3-medium-128k-instruct	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":1,"s":0}],"$":0}
azure	phi-3-mini-128k-instruct	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
azure	phi-3.5-mini-128k-instruct	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
azure	phi-4	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","p":[{"i":0.07,"o":0.14,"s":0}],"$":0}
azure	phi-4-mini	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.075,"o":0.3,"s":3}],"$":0}
azure	phi-4-mini-instruct	{"c":131072,"n":4096,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.08,"o":0.35,"s":0}],"$":0}
azure	phi-4-multimodal	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","p":[{"i":0.08,"o":0.32,"s":3}],"$":0}
azure	phi-4-multimodal-instruct	{"c":131072,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.05,"o":0.1,"s":0}],"$":0}
azure	phi-4-reasoning-plus	{"c":32000,"n":4096,"s":3,"k":"o200k-estimate","p":[{"i":0.07,"o":0.35,"s":0}],"$":0}
azure	phi-4-reasoning-plus:free	{"c":32768,"s":0,"k":"o200k-estimate","p":[],"$":0}
azure	phi-4-reasoning:free	{"c":32768,"s":0,"k":"o200k-estimate","p":[],"$":0}
azure	text-embedding-3-large	{"c":8191,"n":3072,"s":3,"k":"cl100k_base","t":"l","p":[{"i":0.13,"o":0,"s":0}],"$":0}
azure	text-embedding-3-small	{"c":8191,"n":1536,"s":3,"k":"cl100k_base","t":"s","p":[{"i":0.02,"o":0,"s":0}],"$":0,"d":{"s":2,"r":"2026-04-30"}}
azure	wizardlm-2-8x22b	{"s":0,"k":"o200k-estimate","p":[{"i":0.48,"o":0.48,"s":0}],"$":0}
baseten	deepseek-ai/DeepSeek-V4-Flash-0731 deepseek-ai/DeepSeek-V4-Flash DeepSeek-V4-Flash-0731	{"c":1048000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.13,"r":0.028,"o":0.26,"s":0}],"$":1}
baseten	deepseek-ai/DeepSeek-V4-Pro DeepSeek-V4-Pro	{"c":262144,"n":262144,"s":3,"k":"deepseek","t":"l","p":[{"i":1.74,"r":0.145,"o":3.48,"s":0}],"$":1}
baseten	deepseek-ai/DeepSeek-V4-Pro-0813 DeepSeek-V4-Pro-0813	{"c":1048000,"s":0,"k":"deepseek","t":"l","p":[{"i":1.32,"r":0.132,"o":3.96,"s":0}],"$":1}
baseten	moonshotai/Kimi-K2.6 Kimi-K2.6	{"c":262000,"n":262000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.16,"o":4,"s":0}],"$":1}
baseten	moonshotai/Kimi-K2.7-Code Kimi-K2.7-Code	{"c":262000,"n":262000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.16,"o":4,"s":0}],"$":1}
baseten	moonshotai/Kimi-K3 Kimi-K3	{"c":1048000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.3,"o":15,"s":0}],"$":1}
baseten	nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B NVIDIA-Nemotron-3-Ultra-550B-A55B	{"c":202800,"n":202800,"s":3,"k":"llama","t":"l","p":[{"i":0.6,"r":0.12,"o":2.4,"s":0}],"$":1}
baseten	openai/gpt-oss-120b gpt-oss-120b	{"c":128072,"n":128072,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.1,"o":0.5,"s":0}],"$":0}
baseten	thinkingmachines/inkling inkling	{"c":1048000,"s":0,"k":"o200k-estimate","p":[{"i":1,"r":0.17,"o":4.05,"s":0}],"$":1}
baseten	thinkingmachines/inkling-small inkling-small	{"c":1048000,"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.5,"r":0.1,"o":1.2,"s":0}],"$":1}
baseten	zai-org/GLM-4.7 GLM-4.7	{"c":200000,"n":200000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.12,"o":2.2,"s":0}],"$":1}
baseten	zai-org/GLM-5.2 GLM-5.2	{"c":202720,"n":202720,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.14,"o":4.4,"s":0}],"$":1}
baseten	zai-org/GLM-5.2-Fast GLM-5.2-Fast	{"c":1048000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":2.1,"r":0.21,"o":6.6,"s":0}],"$":1}
baseten	zai-org/GLM-5.3 GLM-5.3	{"c":1048000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.14,"o":4.4,"s":0}],"$":1}
baseten	zai-org/GLM-5.3-Flash GLM-5.3-Flash	{"c":1048000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.15,"r":0.03,"o":0.5,"s":0}],"$":1}
cerebras	gemma-4-31b	{"c":131072,"s":0,"k":"gemini","p":[{"i":0.99,"o":1.49,"s":0}],"$":0}
cerebras	gpt-oss-120b	{"c":131072,"n":40960,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.35,"o":0.75,"s":0}],"$":0}
cerebras	llama-3.3-70b	{"c":128000,"n":128000,"s":2,"k":"llama","t":"m","p":[{"i":0.85,"o":1.2,"s":0}],"$":0,"d":{"s":0}}
cerebras	llama3.1-70b	{"c":128000,"n":128000,"s":2,"k":"llama","t":"m","p":[{"i":0.6,"o":0.6,"s":2}],"$":0}
cerebras	llama3.1-8b	{"c":32768,"n":128000,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0,"d":{"s":0}}
cerebras	qwen-3-32b	{"c":131072,"n":128000,"s":2,"k":"qwen","t":"m","p":[{"i":0.4,"o":0.8,"s":0}],"$":0,"d":{"s":0}}
cerebras	qwen-3-coder-480b	{"s":0,"k":"qwen","t":"m","p":[],"$":0}
cerebras	zai-glm-4.6	{"c":128000,"n":128000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":2.25,"o":2.75,"s":2}],"$":0,"d":{"s":2,"r":"2026-01-20"}}
cerebras	zai-glm-4.7	{"c":131072,"n":40960,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":2.25,"o":2.75,"s":0}],"$":0,"d":{"s":0}}
cloudflare	@cf/ai4bharat/indictrans2-en-indic-1B indictrans2-en-indic-1B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.342,"o":0.342,"s":0}],"$":0}
cloudflare	@cf/aisingapore/gemma-sea-lion-v4-27b-it gemma-sea-lion-v4-27b-it	{"c":128000,"n":128000,"s":3,"k":"gemini","p":[{"i":0.351,"o":0.555,"s":0}],"$":0}
cloudflare	@cf/baai/bge-base-en-v1.5 bge-base-en-v1.5	{"s":0,"k":"o200k-estimate","p":[{"i":0.067,"o":0,"s":0}],"$":0}
cloudflare	@cf/baai/bge-large-en-v1.5 bge-large-en-v1.5	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0.204,"o":0,"s":0}],"$":0}
cloudflare	@cf/baai/bge-m3 bge-m3	{"s":0,"k":"o200k-estimate","p":[{"i":0.012,"o":0,"s":0}],"$":0}
cloudflare	@cf/baai/bge-reranker-base bge-reranker-base	{"s":0,"k":"o200k-estimate","p":[{"i":0.003,"o":0,"s":0}],"$":0}
cloudflare	@cf/baai/bge-small-en-v1.5 bge-small-en-v1.5	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.02,"o":0,"s":0}],"$":0}
cloudflare	@cf/deepseek-ai/deepseek-r1-distill-qwen-32b deepseek-r1-distill-qwen-32b	{"c":80000,"n":80000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.497,"o":4.881,"s":0}],"$":0}
cloudflare	@cf/deepseek-ai/deepseek-v4-flash-0731 @cf/deepseek-ai/deepseek-v4-flash deepseek-v4-flash-0731	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.44,"r":0.014,"o":1.32,"s":0}],"$":1}
cloudflare	@cf/deepseek-ai/deepseek-v4-pro-0813 @cf/deepseek-ai/deepseek-v4-pro deepseek-v4-pro-0813	{"s":0,"k":"deepseek","t":"l","p":[{"i":1.32,"r":0.044,"o":3.96,"s":0}],"$":1}
cloudflare	@cf/google/gemma-3-12b-it gemma-3-12b-it	{"s":0,"k":"gemini","p":[{"i":0.345,"o":0.556,"s":0}],"$":0,"d":{"s":0}}
cloudflare	@cf/google/gemma-4-26b-a4b-it gemma-4-26b-a4b-it	{"c":256000,"n":16384,"s":3,"k":"gemini","p":[{"i":0.1,"o":0.3,"s":0}],"$":0}
cloudflare	@cf/huggingface/distilbert-sst-2-int8 distilbert-sst-2-int8	{"s":0,"k":"o200k-estimate","p":[{"i":0.026,"o":0,"s":0}],"$":0}
cloudflare	@cf/ibm-granite/granite-4.0-h-micro granite-4.0-h-micro	{"c":131000,"n":131000,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.017,"o":0.112,"s":0}],"$":0}
cloudflare	@cf/meta/llama-2-7b-chat-fp16 llama-2-7b-chat-fp16	{"s":0,"k":"llama","t":"s","p":[{"i":0.556,"o":6.667,"s":0}],"$":0,"d":{"s":0}}
cloudflare	@cf/meta/llama-3-8b-instruct llama-3-8b-instruct	{"s":0,"k":"llama","t":"s","p":[{"i":0.282,"o":0.827,"s":0}],"$":0,"d":{"s":0}}
cloudflare	@cf/meta/llama-3-8b-instruct-awq llama-3-8b-instruct-awq	{"s":0,"k":"llama","t":"s","p":[{"i":0.123,"o":0.266,"s":0}],"$":0,"d":{"s":0}}
cloudflare	@cf/meta/llama-3.1-70b-instruct-fp8-fast llama-3.1-70b-instruct-fp8-fast	{"s":0,"k":"llama","t":"m","p":[{"i":0.293,"o":2.253,"s":0}],"$":0}
cloudflare	@cf/meta/llama-3.1-8b-instruct llama-3.1-8b-instruct	{"s":0,"k":"llama","t":"s","p":[{"i":0.282,"o":0.827,"s":0}],"$":0,"d":{"s":0}}
cloudflare	@cf/meta/llama-3.1-8b-instruct-awq llama-3.1-8b-instruct-awq	{"s":0,"k":"llama","t":"s","p":[{"i":0.123,"o":0.266,"s":0}],"$":0,"d":{"s":0}}
cloudflare	@cf/meta/llama-3.1-8b-instruct-fp8 llama-3.1-8b-instruct-fp8	{"c":32000,"n":32000,"s":3,"k":"llama","t":"s","p":[{"i":0.152,"o":0.287,"s":0}],"$":0}
cloudflare	@cf/meta/llama-3.1-8b-instruct-fp8-fast @cf/meta/llama-3.1-8b-instruct-fast llama-3.1-8b-instruct-fp8-fast	{"s":0,"k":"llama","t":"s","p":[{"i":0.045,"o":0.384,"s":0}],"$":0}
cloudflare	@cf/meta/llama-3.2-11b-vision-instruct llama-3.2-11b-vision-instruct	{"c":128000,"n":128000,"s":3,"k":"llama","t":"m","p":[{"i":0.049,"o":0.676,"s":0}],"$":0}
cloudflare	@cf/meta/llama-3.2-1b-instruct llama-3.2-1b-instruct	{"c":60000,"n":60000,"s":3,"k":"llama","t":"s","p":[{"i":0.027,"o":0.201,"s":0}],"$":0}
cloudflare	@cf/meta/llama-3.2-3b-instruct llama-3.2-3b-instruct	{"c":80000,"n":80000,"s":3,"k":"llama","t":"s","p":[{"i":0.051,"o":0.335,"s":0}],"$":0}
cloudflare	@cf/meta/llama-3.3-70b-instruct-fp8-fast llama-3.3-70b-instruct-fp8-fast	{"c":24000,"n":24000,"s":3,"k":"llama","t":"m","p":[{"i":0.293,"o":2.253,"s":0}],"$":0}
cloudflare	@cf/meta/llama-4-scout-17b-16e-instruct llama-4-scout-17b-16e-instruct	{"c":131000,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.27,"o":0.85,"s":0}],"$":0}
cloudflare	@cf/meta/llama-guard-3-8b llama-guard-3-8b	{"c":131072,"n":131072,"s":3,"k":"llama","t":"s","p":[{"i":0.484,"o":0.03,"s":0}],"$":0}
cloudflare	@cf/meta/m2m100-1.2b m2m100-1.2b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.342,"o":0.342,"s":0}],"$":0}
cloudflare	@cf/mistral/mistral-7b-instruct-v0.1 mistral-7b-instruct-v0.1	{"s":0,"k":"mistral","t":"s","p":[{"i":0.11,"o":0.19,"s":0}],"$":0,"d":{"s":0}}
cloudflare	@cf/mistralai/mistral-small-3.1-24b-instruct mistral-small-3.1-24b-instruct	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"s","p":[{"i":0.351,"o":0.555,"s":0}],"$":0}
cloudflare	@cf/moondream/moondream3.1-9B-A2B moondream3.1-9B-A2B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"o":1,"s":0}],"$":0}
cloudflare	@cf/moonshotai/kimi-k2.5 kimi-k2.5	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.1,"o":3,"s":0}],"$":1,"d":{"s":0}}
cloudflare	@cf/moonshotai/kimi-k2.6 kimi-k2.6	{"c":262144,"n":256000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.16,"o":4,"s":0}],"$":1}
cloudflare	@cf/moonshotai/kimi-k2.7-code kimi-k2.7-code	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.19,"o":4,"s":0}],"$":1}
cloudflare	@cf/nvidia/nemotron-3-120b-a12b nemotron-3-120b-a12b	{"c":256000,"n":256000,"s":3,"k":"llama","p":[{"i":0.5,"o":1.5,"s":0}],"$":0}
cloudflare	@cf/openai/gpt-oss-120b gpt-oss-120b	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.35,"o":0.75,"s":0}],"$":0}
cloudflare	@cf/openai/gpt-oss-20b gpt-oss-20b	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.2,"o":0.3,"s":0}],"$":0}
cloudflare	@cf/pfnet/plamo-embedding-1b plamo-embedding-1b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.019,"o":0,"s":0}],"$":0}
cloudflare	@cf/qwen/qwen2.5-coder-32b-instruct qwen2.5-coder-32b-instruct	{"c":32768,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.66,"o":1,"s":0}],"$":0}
cloudflare	@cf/qwen/qwen3-30b-a3b-fp8 qwen3-30b-a3b-fp8	{"c":32768,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.051,"o":0.335,"s":0}],"$":0}
cloudflare	@cf/qwen/qwen3-embedding-0.6b qwen3-embedding-0.6b	{"s":0,"k":"qwen","t":"s","p":[{"i":0.012,"o":0,"s":0}],"$":0}
cloudflare	@cf/qwen/qwen3.8-27b qwen3.8-27b	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.45,"o":3.2,"s":0}],"$":0}
cloudflare	@cf/qwen/qwq-32b qwq-32b	{"c":24000,"n":24000,"s":3,"k":"qwen","t":"m","p":[{"i":0.66,"o":1,"s":0}],"$":0}
cloudflare	@cf/zai-org/glm-4.7-flash glm-4.7-flash	{"c":131072,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.06,"o":0.4,"s":0}],"$":0}
cloudflare	@cf/zai-org/glm-5.2 glm-5.2	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":0}],"$":1}
cloudflare	@cf/zai-org/glm-5.3-flash glm-5.3-flash	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.15,"r":0.03,"o":0.5,"s":0}],"$":1}
cohere	c4ai-aya-expanse-32b aya-expanse-32b	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"m","p":[{"i":0.5,"o":1.5,"s":0}],"$":0}
cohere	c4ai-aya-expanse-8b aya-expanse-8b	{"c":8000,"n":4000,"s":3,"k":"cohere","t":"s","p":[{"i":0.5,"o":1.5,"s":0}],"$":0,"d":{"s":0}}
cohere	command	{"c":4096,"n":4096,"s":2,"k":"cohere","t":"m","p":[{"i":1,"o":2,"s":0}],"$":0}
cohere	command-a command-a-03-2025	{"c":256000,"n":8000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":0}],"$":0}
cohere	command-a-plus-05-2026 command-a-plus	{"c":128000,"n":64000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":3}],"$":0}
cohere	command-a-reasoning-08-2025 command-a-reasoning	{"c":256000,"n":32000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":3}],"$":0}
cohere	command-a-translate-08-2025 command-a-translate	{"c":8000,"n":8000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":3}],"$":0}
cohere	command-a-vision-07-2025 command-a-vision	{"c":128000,"n":8000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":3}],"$":0}
cohere	command-light	{"c":4096,"n":4096,"s":2,"k":"cohere","t":"s","p":[{"i":0.3,"o":0.6,"s":0}],"$":0,"d":{"s":0}}
cohere	command-nightly	{"c":4096,"n":4096,"s":2,"k":"cohere","t":"m","p":[{"i":1,"o":2,"s":2}],"$":0}
cohere	command-r command-r-08-2024	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":0}
cohere	command-r-plus command-r-plus-08-2024	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":0}],"$":0}
cohere	command-r7b command-r7b-12-2024	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"s","p":[{"i":0.0375,"o":0.15,"s":0}],"$":0}
cohere	command-r7b-arabic-02-2025 command-r7b-arabic	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"s","p":[{"i":0.0375,"o":0.15,"s":3}],"$":0}
cohere	embed-english-light-v2.0	{"c":1024,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
cohere	embed-english-light-v3.0	{"c":1024,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
cohere	embed-english-v2.0	{"c":4096,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
cohere	embed-english-v3.0	{"c":1024,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
cohere	embed-multilingual-light-v3.0	{"c":1024,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":11}],"$":0}
cohere	embed-multilingual-v2.0	{"c":768,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
cohere	embed-multilingual-v3.0	{"c":1024,"s":2,"k":"cohere","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
cohere	embed-v4.0	{"c":128000,"s":2,"k":"cohere","t":"s","p":[{"i":0.12,"o":0,"s":0}],"$":0}
cursor	composer-2.5	{"c":200000,"s":0,"k":"o200k-estimate","p":[{"i":0.5,"r":0.2,"o":2.5,"s":0}],"$":1}
cursor	composer-2.5-fast	{"c":200000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.5,"o":15,"s":0}],"$":1}
cursor	grok-4.5	{"c":256000,"s":0,"k":"grok","t":"m","p":[{"i":2,"r":0.5,"o":6,"s":0}],"$":1}
cursor	grok-4.5-fast	{"c":256000,"s":0,"k":"grok","t":"m","p":[{"i":4,"r":1,"o":18,"s":0}],"$":1}
cursor	grok-4.6	{"c":256000,"s":0,"k":"grok","t":"m","p":[{"i":2,"r":0.5,"o":6,"s":0}],"$":1}
cursor	grok-4.6-fast	{"c":256000,"s":0,"k":"grok","t":"m","p":[{"i":4,"r":1,"o":12,"s":0}],"$":1}
deepinfra	Gryphe/MythoMax-L2-13b MythoMax-L2-13b	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.08,"o":0.09,"s":2}],"$":0}
deepinfra	MiniMaxAI/MiniMax-M2.5 MiniMax-M2.5	{"c":196608,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.15,"r":0.03,"w":{"default":0.375},"o":1.15,"s":3}],"$":1}
deepinfra	NousResearch/Hermes-3-Llama-3.1-405B Hermes-3-Llama-3.1-405B	{"c":131072,"n":131072,"s":2,"k":"llama","t":"l","p":[{"i":1,"o":1,"s":2}],"$":0}
deepinfra	NousResearch/Hermes-3-Llama-3.1-70B Hermes-3-Llama-3.1-70B	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.3,"o":0.3,"s":2}],"$":0}
deepinfra	Qwen/QwQ-32B QwQ-32B	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.15,"o":0.4,"s":2}],"$":0}
deepinfra	Qwen/Qwen2.5-72B-Instruct Qwen2.5-72B-Instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.12,"o":0.39,"s":2}],"$":0}
deepinfra	Qwen/Qwen2.5-7B-Instruct Qwen2.5-7B-Instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.04,"o":0.1,"s":2}],"$":0}
deepinfra	Qwen/Qwen2.5-VL-32B-Instruct Qwen2.5-VL-32B-Instruct	{"c":128000,"n":128000,"s":2,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.6,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-14B Qwen3-14B	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"m","p":[{"i":0.06,"o":0.24,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-235B-A22B Qwen3-235B-A22B	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"m","p":[{"i":0.18,"o":0.54,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-235B-A22B-Instruct-2507 Qwen/Qwen3-235B-A22B-Instruct Qwen3-235B-A22B-Instruct-2507	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.09,"o":0.6,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-235B-A22B-Thinking-2507 Qwen/Qwen3-235B-A22B-Thinking Qwen3-235B-A22B-Thinking-2507	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.3,"o":2.9,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-30B-A3B Qwen3-30B-A3B	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"s","p":[{"i":0.08,"o":0.29,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-32B Qwen3-32B	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.28,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-Coder-480B-A35B-Instruct Qwen3-Coder-480B-A35B-Instruct	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.4,"o":1.6,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-Coder-480B-A35B-Instruct-Turbo Qwen3-Coder-480B-A35B-Instruct-Turbo	{"c":262144,"n":66536,"s":3,"k":"qwen","t":"m","p":[{"i":0.29,"o":1.2,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-Next-80B-A3B-Instruct Qwen3-Next-80B-A3B-Instruct	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.14,"o":1.4,"s":2}],"$":0}
deepinfra	Qwen/Qwen3-Next-80B-A3B-Thinking Qwen3-Next-80B-A3B-Thinking	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.14,"o":1.4,"s":2}],"$":0}
deepinfra	Qwen/Qwen3.5-35B-A3B Qwen3.5-35B-A3B	{"c":262144,"n":81920,"s":3,"k":"qwen","t":"s","p":[{"i":0.14,"r":0.05,"o":1,"s":3}],"$":1}
deepinfra	Qwen/Qwen3.5-397B-A17B Qwen3.5-397B-A17B	{"c":262144,"n":81920,"s":3,"k":"qwen","t":"m","p":[{"i":0.45,"r":0.22,"o":3,"s":3}],"$":1}
deepinfra	Qwen/Qwen3.6-35B-A3B Qwen3.6-35B-A3B	{"c":262144,"n":81920,"s":3,"k":"qwen","t":"s","p":[{"i":0.15,"o":0.95,"s":3}],"$":0}
deepinfra	Sao10K/L3-8B-Lunaris-v1-Turbo L3-8B-Lunaris-v1-Turbo	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.04,"o":0.05,"s":2}],"$":0}
deepinfra	Sao10K/L3.1-70B-Euryale-v2.2 L3.1-70B-Euryale-v2.2	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.65,"o":0.75,"s":2}],"$":0}
deepinfra	Sao10K/L3.3-70B-Euryale-v2.3 L3.3-70B-Euryale-v2.3	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.65,"o":0.75,"s":2}],"$":0}
deepinfra	XiaomiMiMo/MiMo-V2.5 MiMo-V2.5	{"c":262144,"n":16384,"s":3,"k":"o200k-estimate","p":[{"i":0.4,"r":0.08,"o":2,"s":3}],"$":1}
deepinfra	XiaomiMiMo/MiMo-V2.5-Pro MiMo-V2.5-Pro	{"c":1048576,"n":16384,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":1,"r":0.2,"o":3,"s":3}],"$":1}
deepinfra	allenai/olmOCR-7B-0725-FP8 olmOCR-7B-0725-FP8	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.27,"o":1.5,"s":2}],"$":0}
deepinfra	anthropic/claude-3-7-sonnet-latest anthropic/claude-3-7-sonnet claude-3-7-sonnet-latest	{"c":200000,"n":200000,"s":2,"k":"claude-4","t":"m","p":[{"i":3.3,"r":0.33,"o":16.5,"s":2}],"$":3}
deepinfra	anthropic/claude-4-opus claude-4-opus	{"c":200000,"n":200000,"s":2,"k":"claude-4","t":"l","p":[{"i":16.5,"o":82.5,"s":2}],"$":0}
deepinfra	anthropic/claude-4-sonnet claude-4-sonnet	{"c":200000,"n":200000,"s":2,"k":"claude-4","t":"m","p":[{"i":3.3,"o":16.5,"s":2}],"$":0}
deepinfra	deepseek-ai/DeepSeek-R1 DeepSeek-R1	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.7,"o":2.4,"s":2}],"$":0}
deepinfra	deepseek-ai/DeepSeek-R1-0528 DeepSeek-R1-0528	{"c":163840,"n":64000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.5,"r":0.4,"o":2.15,"s":2}],"$":1}
deepinfra	deepseek-ai/DeepSeek-R1-0528-Turbo DeepSeek-R1-0528-Turbo	{"c":32768,"n":32768,"s":2,"k":"deepseek","t":"m","p":[{"i":1,"o":3,"s":2}],"$":0}
deepinfra	deepseek-ai/DeepSeek-R1-Distill-Llama-70B DeepSeek-R1-Distill-Llama-70B	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.2,"o":0.6,"s":2}],"$":0}
deepinfra	deepseek-ai/DeepSeek-R1-Distill-Qwen-32B DeepSeek-R1-Distill-Qwen-32B	{"c":131072,"n":131072,"s":2,"k":"deepseek","t":"m","p":[{"i":0.27,"o":0.27,"s":2}],"$":0}
deepinfra	deepseek-ai/DeepSeek-R1-Turbo DeepSeek-R1-Turbo	{"c":40960,"n":40960,"s":2,"k":"deepseek","t":"m","p":[{"i":1,"o":3,"s":2}],"$":0}
deepinfra	deepseek-ai/DeepSeek-V3 DeepSeek-V3	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.38,"o":0.89,"s":2}],"$":0}
deepinfra	deepseek-ai/DeepSeek-V3-0324 DeepSeek-V3-0324	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.25,"o":0.88,"s":2}],"$":0}
deepinfra	deepseek-ai/DeepSeek-V3.1 DeepSeek-V3.1	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.27,"r":0.216,"o":1,"s":2}],"$":1}
deepinfra	deepseek-ai/DeepSeek-V3.1-Terminus DeepSeek-V3.1-Terminus	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.27,"r":0.216,"o":1,"s":2}],"$":1}
deepinfra	deepseek-ai/DeepSeek-V3.2 DeepSeek-V3.2	{"c":163840,"n":64000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.26,"r":0.13,"o":0.38,"s":3}],"$":1}
deepinfra	deepseek-ai/DeepSeek-V4-Flash DeepSeek-V4-Flash	{"c":1048576,"n":16384,"s":3,"k":"deepseek","t":"m","p":[{"i":0.1,"r":0.02,"o":0.2,"s":3}],"$":1}
deepinfra	deepseek-ai/DeepSeek-V4-Pro DeepSeek-V4-Pro	{"c":1048576,"n":16384,"s":3,"k":"deepseek","t":"l","p":[{"i":1.3,"r":0.1,"o":2.6,"s":3}],"$":1}
deepinfra	google/gemini-2.0-flash-001 google/gemini-2.0-flash gemini-2.0-flash-001	{"c":1000000,"n":1000000,"s":2,"k":"gemini","t":"m","p":[{"i":0.1,"o":0.4,"s":2}],"$":0,"d":{"s":2,"r":"2026-06-01"}}
deepinfra	google/gemini-2.5-flash gemini-2.5-flash	{"c":1000000,"n":1000000,"s":2,"k":"gemini","t":"m","p":[{"i":0.3,"o":2.5,"s":2}],"$":0}
deepinfra	google/gemini-2.5-pro gemini-2.5-pro	{"c":1000000,"n":1000000,"s":2,"k":"gemini","t":"l","p":[{"i":1.25,"o":10,"s":2}],"$":0}
deepinfra	google/gemma-3-12b-it gemma-3-12b-it	{"c":131072,"n":131072,"s":2,"k":"gemini","p":[{"i":0.05,"o":0.1,"s":2}],"$":0}
deepinfra	google/gemma-3-27b-it gemma-3-27b-it	{"c":131072,"n":131072,"s":2,"k":"gemini","p":[{"i":0.09,"o":0.16,"s":2}],"$":0}
deepinfra	google/gemma-3-4b-it gemma-3-4b-it	{"c":131072,"n":131072,"s":2,"k":"gemini","t":"s","p":[{"i":0.04,"o":0.08,"s":2}],"$":0}
deepinfra	google/gemma-4-26B-A4B-it gemma-4-26B-A4B-it	{"c":262144,"n":32768,"s":3,"k":"gemini","p":[{"i":0.07,"o":0.34,"s":3}],"$":0}
deepinfra	google/gemma-4-31B-it gemma-4-31B-it	{"c":262144,"n":32768,"s":3,"k":"gemini","p":[{"i":0.13,"o":0.38,"s":3}],"$":0}
deepinfra	meta-llama/Llama-3.2-11B-Vision-Instruct Llama-3.2-11B-Vision-Instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.049,"o":0.049,"s":2}],"$":0}
deepinfra	meta-llama/Llama-3.2-3B-Instruct Llama-3.2-3B-Instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.02,"o":0.02,"s":2}],"$":0}
deepinfra	meta-llama/Llama-3.3-70B-Instruct Llama-3.3-70B-Instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.23,"o":0.4,"s":2}],"$":0}
deepinfra	meta-llama/Llama-3.3-70B-Instruct-Turbo Llama-3.3-70B-Instruct-Turbo	{"c":131072,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.13,"o":0.39,"s":2}],"$":0}
deepinfra	meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 Llama-4-Maverick-17B-128E-Instruct-FP8	{"c":1048576,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
deepinfra	meta-llama/Llama-4-Scout-17B-16E-Instruct Llama-4-Scout-17B-16E-Instruct	{"c":327680,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.08,"o":0.3,"s":2}],"$":0}
deepinfra	meta-llama/Llama-Guard-3-8B Llama-Guard-3-8B	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.055,"o":0.055,"s":2}],"$":0}
deepinfra	meta-llama/Llama-Guard-4-12B Llama-Guard-4-12B	{"c":163840,"n":163840,"s":2,"k":"llama","t":"m","p":[{"i":0.18,"o":0.18,"s":2}],"$":0}
deepinfra	meta-llama/Meta-Llama-3-8B-Instruct Meta-Llama-3-8B-Instruct	{"c":8192,"n":8192,"s":2,"k":"llama","t":"s","p":[{"i":0.03,"o":0.06,"s":2}],"$":0}
deepinfra	meta-llama/Meta-Llama-3.1-70B-Instruct Meta-Llama-3.1-70B-Instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.4,"o":0.4,"s":2}],"$":0}
deepinfra	meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo Meta-Llama-3.1-70B-Instruct-Turbo	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.1,"o":0.28,"s":2}],"$":0}
deepinfra	meta-llama/Meta-Llama-3.1-8B-Instruct Meta-Llama-3.1-8B-Instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.03,"o":0.05,"s":2}],"$":0}
deepinfra	meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo Meta-Llama-3.1-8B-Instruct-Turbo	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.02,"o":0.03,"s":2}],"$":0}
deepinfra	microsoft/WizardLM-2-8x22B WizardLM-2-8x22B	{"c":65536,"n":65536,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.48,"o":0.48,"s":2}],"$":0}
deepinfra	microsoft/phi-4 phi-4	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.07,"o":0.14,"s":2}],"$":0}
deepinfra	mistralai/Mistral-Nemo-Instruct-2407 mistralai/Mistral-Nemo-Instruct Mistral-Nemo-Instruct-2407	{"c":131072,"n":131072,"s":2,"k":"mistral","p":[{"i":0.02,"o":0.04,"s":2}],"$":0}
deepinfra	mistralai/Mistral-Small-24B-Instruct-2501 mistralai/Mistral-Small-24B-Instruct Mistral-Small-24B-Instruct-2501	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.05,"o":0.08,"s":2}],"$":0}
deepinfra	mistralai/Mistral-Small-3.2-24B-Instruct-2506 mistralai/Mistral-Small-3.2-24B-Instruct Mistral-Small-3.2-24B-Instruct-2506	{"c":128000,"n":128000,"s":2,"k":"mistral","t":"s","p":[{"i":0.075,"o":0.2,"s":2}],"$":0}
deepinfra	mistralai/Mixtral-8x7B-Instruct-v0.1 Mixtral-8x7B-Instruct-v0.1	{"c":32768,"n":32768,"s":2,"k":"mistral","p":[{"i":0.4,"o":0.4,"s":2}],"$":0}
deepinfra	moonshotai/Kimi-K2-Instruct moonshotai/Kimi-K2-Instruct-0905 Kimi-K2-Instruct	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.5,"o":2,"s":2}],"$":0}
deepinfra	moonshotai/Kimi-K2.5 Kimi-K2.5	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.45,"r":0.07,"o":2.25,"s":3}],"$":1}
deepinfra	moonshotai/Kimi-K2.6 Kimi-K2.6	{"c":262144,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.75,"r":0.15,"o":3.5,"s":3}],"$":1}
deepinfra	moonshotai/Kimi-K2.7-Code Kimi-K2.7-Code	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.74,"r":0.15,"o":3.5,"s":3}],"$":1}
deepinfra	nvidia/Llama-3.1-Nemotron-70B-Instruct Llama-3.1-Nemotron-70B-Instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.6,"o":0.6,"s":2}],"$":0}
deepinfra	nvidia/Llama-3.3-Nemotron-Super-49B-v1.5 Llama-3.3-Nemotron-Super-49B-v1.5	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.1,"o":0.4,"s":2}],"$":0}
deepinfra	nvidia/NVIDIA-Nemotron-Nano-9B-v2 NVIDIA-Nemotron-Nano-9B-v2	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.04,"o":0.16,"s":2}],"$":0}
deepinfra	openai/gpt-oss-120b gpt-oss-120b	{"c":131072,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.05,"o":0.45,"s":2}],"$":0}
deepinfra	openai/gpt-oss-20b gpt-oss-20b	{"c":131072,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.04,"o":0.15,"s":2}],"$":0}
deepinfra	zai-org/GLM-4.5 GLM-4.5	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.4,"o":1.6,"s":2}],"$":0}
deepinfra	zai-org/GLM-4.6 GLM-4.6	{"c":202752,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.43,"r":0.08,"o":1.74,"s":3}],"$":1}
deepinfra	zai-org/GLM-4.7 GLM-4.7	{"c":202752,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.4,"r":0.08,"o":1.75,"s":3}],"$":1}
deepinfra	zai-org/GLM-4.7-Flash GLM-4.7-Flash	{"c":202752,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.06,"o":0.4,"s":3}],"$":0}
deepinfra	zai-org/GLM-5 GLM-5	{"c":202752,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.12,"o":2.08,"s":3}],"$":1}
deepinfra	zai-org/GLM-5.1 GLM-5.1	{"c":202752,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.05,"r":0.205,"o":3.5,"s":3}],"$":1}
deepinfra	zai-org/GLM-5.2 GLM-5.2	{"c":1048576,"n":32768,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.18,"o":3,"s":3}],"$":1}
deepseek	deepseek-chat deepseek-chat-v3-0324	{"c":1000000,"n":384000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.135,"r":0.035,"o":0.55,"s":8},{"i":0.27,"r":0.07,"o":1.1,"h":[{"start":"00:30","end":"16:30"}],"s":8},{"f":"2025-09-05","i":0.56,"r":0.07,"o":1.68,"s":8},{"f":"2025-09-29","i":0.28,"r":0.028,"o":0.42,"s":8},{"f":"2026-04-24","i":0.14,"r":0.0028,"o":0.28,"s":8}],"$":11,"d":{"s":8,"r":"2026-07-24","u":"deepseek-flash"}}
deepseek	deepseek-coder	{"c":128000,"n":4096,"s":2,"k":"deepseek","t":"m","p":[{"i":0.14,"o":0.28,"s":2}],"$":11}
deepseek	deepseek-flash	{"s":7,"k":"deepseek","t":"m","p":[{"i":0.15,"r":0.003,"o":0.6,"s":7},{"i":0.3,"r":0.006,"o":1.2,"h":[{"start":"01:00","end":"04:00","weekdays":true},{"start":"06:00","end":"10:00","weekdays":true}],"s":7}],"$":11}
deepseek	deepseek-reasoner deepseek-r1 deepseek-r1-0528	{"c":1000000,"n":384000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.135,"r":0.035,"o":0.55,"s":8},{"i":0.55,"r":0.14,"o":2.19,"h":[{"start":"00:30","end":"16:30"}],"s":8},{"f":"2025-09-05","i":0.56,"r":0.07,"o":1.68,"s":8},{"f":"2025-09-29","i":0.28,"r":0.028,"o":0.42,"s":8},{"f":"2026-04-24","i":0.14,"r":0.0028,"o":0.28,"s":8}],"$":11,"d":{"s":8,"r":"2026-07-24","u":"deepseek-flash"}}
deepseek	deepseek-v3	{"c":65536,"n":8192,"s":2,"k":"deepseek","t":"m","p":[{"i":0.27,"r":0.07,"o":1.1,"s":2}],"$":11}
deepseek	deepseek-v3.1-terminus	{"c":128000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.27,"r":0.13,"o":0.95,"s":0}],"$":11}
deepseek	deepseek-v3.2	{"c":128000,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.2288,"o":0.3432,"s":0}],"$":11}
deepseek	deepseek-v3.2-exp	{"c":128000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.27,"o":0.41,"s":0}],"$":11}
deepseek	deepseek-v4-flash	{"c":1000000,"n":384000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.14,"r":0.0028,"o":0.28,"s":7},{"f":"2026-08-17","i":0.22,"r":0.007,"o":0.66,"s":7},{"f":"2026-08-17","i":0.44,"r":0.014,"o":1.32,"h":[{"start":"01:00","end":"04:00","weekdays":true},{"start":"06:00","end":"10:00","weekdays":true}],"s":7},{"f":"2026-10-17","i":0.15,"r":0.003,"o":0.6,"s":7},{"f":"2026-10-17","i":0.3,"r":0.006,"o":1.2,"h":[{"start":"01:00","end":"04:00","weekdays":true},{"start":"06:00","end":"10:00","weekdays":true}],"s":7}],"$":11}
deepseek	deepseek-v4-pro	{"c":1000000,"n":384000,"s":3,"k":"deepseek","t":"l","p":[{"i":0.435,"r":0.003625,"o":0.87,"s":7},{"f":"2026-08-17","i":0.66,"r":0.022,"o":1.98,"s":7},{"f":"2026-08-17","i":1.32,"r":0.044,"o":3.96,"h":[{"start":"01:00","end":"04:00","weekdays":true},{"start":"06:00","end":"10:00","weekdays":true}],"s":7}],"$":11}
doubleword	Qwen/Qwen3-14B-FP8 Qwen3-14B-FP8	{"s":0,"k":"qwen","t":"m","p":[{"i":0.05,"o":0.6,"s":0}],"$":0}
doubleword	Qwen/Qwen3-Embedding-8B Qwen3-Embedding-8B	{"s":0,"k":"qwen","t":"s","p":[{"i":0.04,"o":0,"s":0}],"$":0}
doubleword	Qwen/Qwen3-VL-235B-A22B-Instruct-FP8 Qwen3-VL-235B-A22B-Instruct-FP8	{"s":0,"k":"qwen","t":"m","p":[{"i":0.6,"o":1.2,"s":0}],"$":0}
doubleword	Qwen/Qwen3-VL-30B-A3B-Instruct-FP8 Qwen3-VL-30B-A3B-Instruct-FP8	{"s":0,"k":"qwen","t":"s","p":[{"i":0.16,"o":0.8,"s":0}],"$":0}
doubleword	Qwen/Qwen3.5-35B-A3B-FP8 Qwen3.5-35B-A3B-FP8	{"s":0,"k":"qwen","t":"s","p":[{"i":0.25,"o":2,"s":0}],"$":0}
doubleword	Qwen/Qwen3.5-397B-A17B Qwen3.5-397B-A17B	{"s":0,"k":"qwen","t":"m","p":[{"i":0.6,"o":3.6,"s":0}],"$":0}
doubleword	Qwen/Qwen3.5-9B Qwen3.5-9B	{"s":0,"k":"qwen","t":"s","p":[{"i":0.08,"o":0.7,"s":0}],"$":0}
doubleword	Qwen/Qwen3.6-35B-A3B-FP8 Qwen3.6-35B-A3B-FP8	{"s":0,"k":"qwen","t":"s","p":[{"i":0.25,"o":2,"s":0}],"$":0}
doubleword	Qwen/Qwen3.8-27B-FP8 Qwen3.8-27B-FP8	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.45,"r":0.04,"o":3,"s":0}],"$":1}
doubleword	deepseek-ai/DeepSeek-V4-Flash DeepSeek-V4-Flash	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.14,"o":0.28,"s":0}],"$":0}
doubleword	deepseek-ai/DeepSeek-V4-Flash-0731 DeepSeek-V4-Flash-0731	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.09,"r":0.02,"o":0.18,"s":0}],"$":1}
doubleword	deepseek-ai/DeepSeek-V4-Pro DeepSeek-V4-Pro	{"s":0,"k":"deepseek","t":"l","p":[{"i":1.74,"o":3.48,"s":0}],"$":0}
doubleword	deepseek-ai/DeepSeek-V4.1-Flash DeepSeek-V4.1-Flash	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.15,"r":0.01,"o":0.6,"s":0}],"$":1}
doubleword	google/gemma-4-31B-it gemma-4-31B-it	{"s":0,"k":"gemini","p":[{"i":0.14,"o":0.4,"s":0}],"$":0}
doubleword	mistralai/Devstral-2-123B-Instruct-2512 mistralai/Devstral-2-123B-Instruct Devstral-2-123B-Instruct-2512	{"s":0,"k":"mistral","t":"s","p":[{"i":0.4,"o":2,"s":0}],"$":0}
doubleword	moonshotai/Kimi-K2.6 Kimi-K2.6	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"o":4,"s":0}],"$":0}
doubleword	moonshotai/kimi-k3 kimi-k3	{"c":1048576,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.3,"o":15,"s":0}],"$":1}
doubleword	nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4 NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4	{"s":0,"k":"llama","p":[{"i":0.3,"o":0.75,"s":0}],"$":0}
doubleword	openai/gpt-oss-20b gpt-oss-20b	{"s":0,"k":"o200k_base","t":"m","p":[{"i":0.04,"o":0.3,"s":0}],"$":0}
doubleword	zai-org/GLM-5.1-FP8 GLM-5.1-FP8	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"o":4.4,"s":0}],"$":0}
doubleword	zai-org/GLM-5.2-FP8 GLM-5.2-FP8	{"c":1048576,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.93,"r":0.19,"o":3,"s":0}],"$":1}
fireworks	accounts/fireworks/models/chronos-hermes-13b-v2 chronos-hermes-13b-v2	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-13b code-llama-13b	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-13b-instruct code-llama-13b-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-13b-python code-llama-13b-python	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-34b code-llama-34b	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-34b-instruct code-llama-34b-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-34b-python code-llama-34b-python	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-70b code-llama-70b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-70b-instruct code-llama-70b-instruct	{"c":4096,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-70b-python code-llama-70b-python	{"c":4096,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-7b code-llama-7b	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-7b-instruct code-llama-7b-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-llama-7b-python code-llama-7b-python	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/code-qwen-1p5-7b code-qwen-1p5-7b	{"c":65536,"n":65536,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/codegemma-2b codegemma-2b	{"c":8192,"n":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/codegemma-7b codegemma-7b	{"c":8192,"n":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/cogito-671b-v2-p1 cogito-671b-v2-p1	{"c":163840,"n":163840,"s":2,"k":"o200k-estimate","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/cogito-v1-preview-llama-3b cogito-v1-preview-llama-3b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/cogito-v1-preview-llama-70b cogito-v1-preview-llama-70b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/cogito-v1-preview-llama-8b cogito-v1-preview-llama-8b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/cogito-v1-preview-qwen-14b cogito-v1-preview-qwen-14b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/cogito-v1-preview-qwen-32b cogito-v1-preview-qwen-32b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/dbrx-instruct dbrx-instruct	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-coder-1b-base deepseek-coder-1b-base	{"c":16384,"n":16384,"s":2,"k":"deepseek","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-coder-33b-instruct deepseek-coder-33b-instruct	{"c":16384,"n":16384,"s":2,"k":"deepseek","t":"s","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-coder-7b-base deepseek-coder-7b-base	{"c":4096,"n":4096,"s":2,"k":"deepseek","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-coder-7b-base-v1p5 deepseek-coder-7b-base-v1p5	{"c":4096,"n":4096,"s":2,"k":"deepseek","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-coder-7b-instruct-v1p5 deepseek-coder-7b-instruct-v1p5	{"c":4096,"n":4096,"s":2,"k":"deepseek","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-coder-v2-instruct deepseek-coder-v2-instruct	{"c":65536,"n":65536,"s":2,"k":"deepseek","t":"m","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-coder-v2-lite-base deepseek-coder-v2-lite-base	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"s","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-coder-v2-lite-instruct deepseek-coder-v2-lite-instruct	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"s","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-prover-v2 deepseek-prover-v2	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1	{"c":128000,"n":20480,"s":2,"k":"deepseek","t":"m","p":[{"i":3,"o":8,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1-0528-distill-qwen3-8b deepseek-r1-0528-distill-qwen3-8b	{"c":131072,"n":131072,"s":2,"k":"deepseek","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1-basic deepseek-r1-basic	{"c":128000,"n":20480,"s":2,"k":"deepseek","t":"m","p":[{"i":0.55,"o":2.19,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1-distill-llama-70b deepseek-r1-distill-llama-70b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1-distill-llama-8b deepseek-r1-distill-llama-8b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1-distill-qwen-14b deepseek-r1-distill-qwen-14b	{"c":131072,"n":131072,"s":2,"k":"deepseek","t":"m","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1-distill-qwen-1p5b deepseek-r1-distill-qwen-1p5b	{"c":131072,"n":131072,"s":2,"k":"deepseek","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1-distill-qwen-32b deepseek-r1-distill-qwen-32b	{"c":131072,"n":131072,"s":2,"k":"deepseek","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-r1-distill-qwen-7b deepseek-r1-distill-qwen-7b	{"c":131072,"n":131072,"s":2,"k":"deepseek","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-v2-lite-chat deepseek-v2-lite-chat	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"s","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-v2p5 deepseek-v2p5	{"c":32768,"n":32768,"s":2,"k":"deepseek","t":"m","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-v3	{"c":128000,"n":8192,"s":2,"k":"deepseek","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-v3p1 deepseek-v3p1	{"c":128000,"n":8192,"s":2,"k":"deepseek","t":"m","p":[{"i":0.56,"o":1.68,"s":2}],"$":0}
fireworks	accounts/fireworks/models/deepseek-v3p1-terminus deepseek-v3p1-terminus	{"c":128000,"n":8192,"s":2,"k":"deepseek","t":"m","p":[{"i":0.56,"o":1.68,"s":2}],"$":0}
fireworks	accounts/fireworks/models/devstral-small-2505 accounts/fireworks/models/devstral-small devstral-small-2505	{"c":131072,"n":131072,"s":2,"k":"mistral","t":"s","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/dobby-mini-unhinged-plus-llama-3-1-8b dobby-mini-unhinged-plus-llama-3-1-8b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/dobby-unhinged-llama-3-3-70b-new dobby-unhinged-llama-3-3-70b-new	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/dolphin-2-9-2-qwen2-72b dolphin-2-9-2-qwen2-72b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/dolphin-2p6-mixtral-8x7b dolphin-2p6-mixtral-8x7b	{"c":32768,"n":32768,"s":2,"k":"mistral","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/ernie-4p5-21b-a3b-pt ernie-4p5-21b-a3b-pt	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/ernie-4p5-300b-a47b-pt ernie-4p5-300b-a47b-pt	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/fare-20b fare-20b	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/firefunction-v1 firefunction-v1	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/firefunction-v2 firefunction-v2	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/firellava-13b firellava-13b	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/firesearch-ocr-v6 firesearch-ocr-v6	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/flux-1-dev flux-1-dev	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/flux-1-dev-controlnet-union flux-1-dev-controlnet-union	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.001,"o":0.001,"s":2}],"$":0}
fireworks	accounts/fireworks/models/flux-1-schnell flux-1-schnell	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/gemma-2b-it gemma-2b-it	{"c":8192,"n":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/gemma-7b gemma-7b	{"c":8192,"n":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/gemma-7b-it gemma-7b-it	{"c":8192,"n":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/gemma2-9b-it gemma2-9b-it	{"c":8192,"n":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/glm-4p5 glm-4p5	{"c":128000,"n":96000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.55,"o":2.19,"s":2}],"$":0}
fireworks	accounts/fireworks/models/glm-4p5-air glm-4p5-air	{"c":128000,"n":96000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.22,"o":0.88,"s":2}],"$":0}
fireworks	accounts/fireworks/models/glm-4p5v glm-4p5v	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/glm-4p6 glm-4p6	{"c":202800,"n":202800,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.55,"o":2.19,"s":2}],"$":0}
fireworks	accounts/fireworks/models/gpt-oss-safeguard-120b gpt-oss-safeguard-120b	{"c":131072,"n":131072,"s":2,"k":"o200k_base","t":"m","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/gpt-oss-safeguard-20b gpt-oss-safeguard-20b	{"c":131072,"n":131072,"s":2,"k":"o200k_base","t":"m","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/hermes-2-pro-mistral-7b hermes-2-pro-mistral-7b	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"l","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/internvl3-38b internvl3-38b	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/internvl3-78b internvl3-78b	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/internvl3-8b internvl3-8b	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/kat-coder kat-coder	{"c":262144,"n":262144,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/kat-dev-32b kat-dev-32b	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/kat-dev-72b-exp kat-dev-72b-exp	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/kimi-k2-instruct accounts/fireworks/models/kimi-k2-instruct-0905 kimi-k2-instruct	{"c":131072,"n":16384,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/kimi-k2-thinking kimi-k2-thinking	{"c":262144,"n":262144,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-guard-2-8b llama-guard-2-8b	{"c":8192,"n":8192,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-guard-3-1b llama-guard-3-1b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-guard-3-8b llama-guard-3-8b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v2-13b llama-v2-13b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v2-13b-chat llama-v2-13b-chat	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v2-70b llama-v2-70b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v2-70b-chat llama-v2-70b-chat	{"c":2048,"n":2048,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v2-7b llama-v2-7b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v2-7b-chat llama-v2-7b-chat	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3-70b-instruct llama-v3-70b-instruct	{"c":8192,"n":8192,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3-70b-instruct-hf llama-v3-70b-instruct-hf	{"c":8192,"n":8192,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3-8b llama-v3-8b	{"c":8192,"n":8192,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3-8b-instruct-hf llama-v3-8b-instruct-hf	{"c":8192,"n":8192,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p1-405b-instruct llama-v3p1-405b-instruct	{"c":128000,"n":16384,"s":2,"k":"llama","t":"l","p":[{"i":3,"o":3,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p1-405b-instruct-long llama-v3p1-405b-instruct-long	{"c":4096,"n":4096,"s":2,"k":"llama","t":"l","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p1-70b-instruct llama-v3p1-70b-instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p1-70b-instruct-1b llama-v3p1-70b-instruct-1b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p1-nemotron-70b-instruct llama-v3p1-nemotron-70b-instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p2-11b-vision-instruct llama-v3p2-11b-vision-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p2-1b llama-v3p2-1b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p2-1b-instruct llama-v3p2-1b-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p2-3b llama-v3p2-3b	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p2-3b-instruct llama-v3p2-3b-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p2-90b-vision-instruct llama-v3p2-90b-vision-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama-v3p3-70b-instruct llama-v3p3-70b-instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llama4-scout-instruct-basic llama4-scout-instruct-basic	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llamaguard-7b llamaguard-7b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/llava-yi-34b llava-yi-34b	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/minimax-m1-80k minimax-m1-80k	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/minimax-m2 minimax-m2	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/ministral-3-14b-instruct-2512 accounts/fireworks/models/ministral-3-14b-instruct ministral-3-14b-instruct-2512	{"c":256000,"n":256000,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/ministral-3-3b-instruct-2512 accounts/fireworks/models/ministral-3-3b-instruct ministral-3-3b-instruct-2512	{"c":256000,"n":256000,"s":2,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/ministral-3-8b-instruct-2512 accounts/fireworks/models/ministral-3-8b-instruct ministral-3-8b-instruct-2512	{"c":256000,"n":256000,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-7b mistral-7b	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-7b-instruct-4k mistral-7b-instruct-4k	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-7b-instruct-v0p2 mistral-7b-instruct-v0p2	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-7b-instruct-v3 mistral-7b-instruct-v3	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-7b-v0p2 mistral-7b-v0p2	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-large-3-fp8 mistral-large-3-fp8	{"c":256000,"n":256000,"s":2,"k":"mistral","t":"l","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-nemo-base-2407 accounts/fireworks/models/mistral-nemo-base mistral-nemo-base-2407	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-nemo-instruct-2407 accounts/fireworks/models/mistral-nemo-instruct mistral-nemo-instruct-2407	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mistral-small-24b-instruct-2501 accounts/fireworks/models/mistral-small-24b-instruct mistral-small-24b-instruct-2501	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mixtral-8x22b mixtral-8x22b	{"c":65536,"n":65536,"s":2,"k":"mistral","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mixtral-8x22b-instruct mixtral-8x22b-instruct	{"c":65536,"n":65536,"s":2,"k":"mistral","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mixtral-8x22b-instruct-hf mixtral-8x22b-instruct-hf	{"c":65536,"n":65536,"s":2,"k":"mistral","p":[{"i":1.2,"o":1.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mixtral-8x7b mixtral-8x7b	{"c":32768,"n":32768,"s":2,"k":"mistral","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mixtral-8x7b-instruct mixtral-8x7b-instruct	{"c":32768,"n":32768,"s":2,"k":"mistral","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mixtral-8x7b-instruct-hf mixtral-8x7b-instruct-hf	{"c":32768,"n":32768,"s":2,"k":"mistral","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/mythomax-l2-13b mythomax-l2-13b	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nemotron-nano-v2-12b-vl nemotron-nano-v2-12b-vl	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nous-capybara-7b-v1p9 nous-capybara-7b-v1p9	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nous-hermes-2-mixtral-8x7b-dpo nous-hermes-2-mixtral-8x7b-dpo	{"c":32768,"n":32768,"s":2,"k":"mistral","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nous-hermes-2-yi-34b nous-hermes-2-yi-34b	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nous-hermes-llama2-13b nous-hermes-llama2-13b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nous-hermes-llama2-70b nous-hermes-llama2-70b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nous-hermes-llama2-7b nous-hermes-llama2-7b	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nvidia-nemotron-nano-12b-v2 nvidia-nemotron-nano-12b-v2	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/nvidia-nemotron-nano-9b-v2 nvidia-nemotron-nano-9b-v2	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/openchat-3p5-0106-7b openchat-3p5-0106-7b	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/openhermes-2-mistral-7b openhermes-2-mistral-7b	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/openhermes-2p5-mistral-7b openhermes-2p5-mistral-7b	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/openorca-7b openorca-7b	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/phi-2-3b phi-2-3b	{"c":2048,"n":2048,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/phi-3-mini-128k-instruct phi-3-mini-128k-instruct	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/phi-3-vision-128k-instruct phi-3-vision-128k-instruct	{"c":32064,"n":32064,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/phind-code-llama-34b-python-v1 phind-code-llama-34b-python-v1	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/phind-code-llama-34b-v1 phind-code-llama-34b-v1	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/phind-code-llama-34b-v2 phind-code-llama-34b-v2	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/pythia-12b pythia-12b	{"c":2048,"n":2048,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen-qwq-32b-preview qwen-qwq-32b-preview	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen-v2p5-14b-instruct qwen-v2p5-14b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen-v2p5-7b qwen-v2p5-7b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen1p5-72b-chat qwen1p5-72b-chat	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2-72b-instruct qwen2-72b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2-7b-instruct qwen2-7b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2-vl-2b-instruct qwen2-vl-2b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2-vl-72b-instruct qwen2-vl-72b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2-vl-7b-instruct qwen2-vl-7b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-0p5b-instruct qwen2p5-0p5b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-14b qwen2p5-14b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-1p5b-instruct qwen2p5-1p5b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-32b qwen2p5-32b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-32b-instruct qwen2p5-32b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-72b qwen2p5-72b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-72b-instruct qwen2p5-72b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-7b-instruct qwen2p5-7b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-0p5b qwen2p5-coder-0p5b	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-0p5b-instruct qwen2p5-coder-0p5b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-14b qwen2p5-coder-14b	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-14b-instruct qwen2p5-coder-14b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-1p5b qwen2p5-coder-1p5b	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-1p5b-instruct qwen2p5-coder-1p5b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-32b qwen2p5-coder-32b	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-32b-instruct qwen2p5-coder-32b-instruct	{"c":4096,"n":4096,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-32b-instruct-128k qwen2p5-coder-32b-instruct-128k	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-32b-instruct-32k-rope qwen2p5-coder-32b-instruct-32k-rope	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-32b-instruct-64k qwen2p5-coder-32b-instruct-64k	{"c":65536,"n":65536,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-3b qwen2p5-coder-3b	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-3b-instruct qwen2p5-coder-3b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-7b qwen2p5-coder-7b	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-coder-7b-instruct qwen2p5-coder-7b-instruct	{"c":32768,"n":32768,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-math-72b-instruct qwen2p5-math-72b-instruct	{"c":4096,"n":4096,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-vl-32b-instruct qwen2p5-vl-32b-instruct	{"c":128000,"n":128000,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-vl-3b-instruct qwen2p5-vl-3b-instruct	{"c":128000,"n":128000,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen2p5-vl-7b-instruct qwen2p5-vl-7b-instruct	{"c":128000,"n":128000,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-0p6b qwen3-0p6b	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-14b qwen3-14b	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-1p7b qwen3-1p7b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-1p7b-fp8-draft qwen3-1p7b-fp8-draft	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-1p7b-fp8-draft-131072 qwen3-1p7b-fp8-draft-131072	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-1p7b-fp8-draft-40960 qwen3-1p7b-fp8-draft-40960	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-235b-a22b-instruct-2507 accounts/fireworks/models/qwen3-235b-a22b-instruct qwen3-235b-a22b-instruct-2507	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.22,"o":0.88,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-235b-a22b-thinking-2507 accounts/fireworks/models/qwen3-235b-a22b-thinking qwen3-235b-a22b-thinking-2507	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.22,"o":0.88,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-30b-a3b qwen3-30b-a3b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"s","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-30b-a3b-instruct-2507 accounts/fireworks/models/qwen3-30b-a3b-instruct qwen3-30b-a3b-instruct-2507	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.5,"o":0.5,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-30b-a3b-thinking-2507 accounts/fireworks/models/qwen3-30b-a3b-thinking qwen3-30b-a3b-thinking-2507	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-32b qwen3-32b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-4b qwen3-4b	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-4b-instruct-2507 accounts/fireworks/models/qwen3-4b-instruct qwen3-4b-instruct-2507	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-8b qwen3-8b	{"c":40960,"n":40960,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-coder-30b-a3b-instruct qwen3-coder-30b-a3b-instruct	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-coder-480b-a35b-instruct qwen3-coder-480b-a35b-instruct	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.45,"o":1.8,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-coder-480b-instruct-bf16 qwen3-coder-480b-instruct-bf16	{"c":4096,"n":4096,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-next-80b-a3b-instruct qwen3-next-80b-a3b-instruct	{"c":4096,"n":4096,"s":2,"k":"qwen","t":"s","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-next-80b-a3b-thinking qwen3-next-80b-a3b-thinking	{"c":4096,"n":4096,"s":2,"k":"qwen","t":"s","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-vl-235b-a22b-instruct qwen3-vl-235b-a22b-instruct	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.22,"o":0.88,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-vl-235b-a22b-thinking qwen3-vl-235b-a22b-thinking	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"m","p":[{"i":0.22,"o":0.88,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-vl-30b-a3b-instruct qwen3-vl-30b-a3b-instruct	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-vl-30b-a3b-thinking qwen3-vl-30b-a3b-thinking	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-vl-32b-instruct qwen3-vl-32b-instruct	{"c":4096,"n":4096,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwen3-vl-8b-instruct qwen3-vl-8b-instruct	{"c":4096,"n":4096,"s":2,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/qwq-32b qwq-32b	{"c":131072,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/rolm-ocr rolm-ocr	{"c":128000,"n":128000,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/snorkel-mistral-7b-pairrm-dpo snorkel-mistral-7b-pairrm-dpo	{"c":32768,"n":32768,"s":2,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/stablecode-3b stablecode-3b	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/starcoder-16b starcoder-16b	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/starcoder-7b starcoder-7b	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/starcoder2-15b starcoder2-15b	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/starcoder2-3b starcoder2-3b	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":2}],"$":0}
fireworks	accounts/fireworks/models/starcoder2-7b starcoder2-7b	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/toppy-m-7b toppy-m-7b	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/yi-34b yi-34b	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/yi-34b-chat yi-34b-chat	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.9,"o":0.9,"s":2}],"$":0}
fireworks	accounts/fireworks/models/yi-6b yi-6b	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/models/yi-large yi-large	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":3,"o":3,"s":2}],"$":0}
fireworks	accounts/fireworks/models/zephyr-7b-beta zephyr-7b-beta	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
fireworks	accounts/fireworks/routers/kimi-k2p6-turbo kimi-k2p6-turbo	{"c":262000,"n":262000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":2,"r":0.3,"o":8,"s":3}],"$":1}
fireworks	deepseek-r1-0528 accounts/fireworks/models/deepseek-r1-0528 deepseek-r1	{"c":160000,"n":160000,"s":2,"k":"deepseek","t":"m","p":[{"i":3,"o":8,"s":0}],"$":0}
fireworks	deepseek-v3-0324 accounts/fireworks/models/deepseek-v3-0324 deepseek-v3	{"c":160000,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
fireworks	deepseek-v3p2 accounts/fireworks/models/deepseek-v3p2	{"c":163840,"n":163840,"s":2,"k":"deepseek","t":"m","p":[{"i":0.56,"r":0.28,"o":1.68,"s":0}],"$":1}
fireworks	deepseek-v4-flash accounts/fireworks/models/deepseek-v4-flash accounts/fireworks/models/deepseek-v4-flash-0731	{"c":1040000,"n":384000,"s":2,"k":"deepseek","t":"m","p":[{"i":0.14,"r":0.028,"o":0.28,"s":0}],"$":1}
fireworks	deepseek-v4-pro accounts/fireworks/models/deepseek-v4-pro	{"c":1048576,"n":384000,"s":2,"k":"deepseek","t":"l","p":[{"i":1.74,"r":0.145,"o":3.48,"s":0}],"$":1}
fireworks	gemma-3-27b-it accounts/fireworks/models/gemma-3-27b-it	{"c":131000,"n":131072,"s":2,"k":"gemini","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
fireworks	glm-4p7 accounts/fireworks/models/glm-4p7	{"c":202752,"n":202800,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":0}],"$":0}
fireworks	glm-5p1 accounts/fireworks/models/glm-5p1	{"c":202800,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":0}],"$":1}
fireworks	glm-5p1-fast accounts/fireworks/routers/glm-5p1-fast	{"c":202800,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":2.8,"r":0.52,"o":8.8,"s":0}],"$":1}
fireworks	glm-5p2 accounts/fireworks/models/glm-5p2	{"c":1040000,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.14,"o":4.4,"s":0}],"$":1}
fireworks	glm-5p2-fast accounts/fireworks/routers/glm-5p2-fast accounts/fireworks/routers/glm-5p2-fast-us	{"c":1040000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":2.1,"r":0.21,"o":6.6,"s":0}],"$":1}
fireworks	gpt-oss-120b accounts/fireworks/models/gpt-oss-120b	{"c":131072,"n":32768,"s":2,"k":"o200k_base","t":"m","p":[{"i":0.15,"r":0.014,"o":0.6,"s":0}],"$":1}
fireworks	gpt-oss-20b accounts/fireworks/models/gpt-oss-20b	{"c":131072,"n":32768,"s":2,"k":"o200k_base","t":"m","p":[{"i":0.07,"r":0.035,"o":0.3,"s":0}],"$":1}
fireworks	inkling accounts/fireworks/models/inkling	{"c":1040000,"s":0,"k":"o200k-estimate","p":[{"i":1,"r":0.17,"o":4.05,"s":0}],"$":1}
fireworks	kimi-k2p5 accounts/fireworks/models/kimi-k2p5	{"c":262144,"n":262144,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.1,"o":3,"s":0}],"$":1}
fireworks	kimi-k2p6 accounts/fireworks/models/kimi-k2p6	{"c":262144,"n":262144,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.16,"o":4,"s":0}],"$":1}
fireworks	kimi-k2p6-fast accounts/fireworks/routers/kimi-k2p6-fast	{"c":262144,"n":262144,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":2,"r":0.3,"o":8,"s":0}],"$":1}
fireworks	kimi-k2p7-code accounts/fireworks/models/kimi-k2p7-code	{"c":262144,"n":262144,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.19,"o":4,"s":0}],"$":1}
fireworks	kimi-k2p7-code-fast accounts/fireworks/routers/kimi-k2p7-code-fast	{"c":262144,"n":262144,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1.9,"r":0.38,"o":8,"s":0}],"$":1}
fireworks	kimi-k3 accounts/fireworks/models/kimi-k3	{"c":1040000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.3,"o":15,"s":0}],"$":1}
fireworks	kimi-k3-fast accounts/fireworks/routers/kimi-k3-fast	{"c":1040000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":4.5,"r":0.45,"o":22.5,"s":0}],"$":1}
fireworks	kimi-k3-us accounts/fireworks/routers/kimi-k3-us	{"c":1040000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3.3,"r":0.33,"o":16.5,"s":0}],"$":1}
fireworks	llama-v3p1-8b-instruct accounts/fireworks/models/llama-v3p1-8b-instruct	{"c":131000,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
fireworks	llama4-maverick-instruct-basic accounts/fireworks/models/llama4-maverick-instruct-basic	{"c":1000000,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.22,"o":0.88,"s":0}],"$":0}
fireworks	minimax-m2p1 accounts/fireworks/models/minimax-m2p1	{"c":204800,"n":204800,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":1.2,"s":0}],"$":0}
fireworks	minimax-m2p7 accounts/fireworks/models/minimax-m2p7	{"c":196608,"n":196608,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.06,"o":1.2,"s":0}],"$":1}
fireworks	minimax-m3 accounts/fireworks/models/minimax-m3	{"c":524288,"n":512000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.06,"o":1.2,"s":0}],"$":1}
fireworks	nemotron-3-ultra-nvfp4 accounts/fireworks/models/nemotron-3-ultra-nvfp4	{"c":262000,"s":0,"k":"llama","t":"l","p":[{"i":0.6,"r":0.12,"o":2.4,"s":0}],"$":1}
fireworks	qwen2p5-vl-72b-instruct accounts/fireworks/models/qwen2p5-vl-72b-instruct	{"c":128000,"n":128000,"s":2,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
fireworks	qwen3-235b-a22b accounts/fireworks/models/qwen3-235b-a22b	{"c":128000,"n":131072,"s":2,"k":"qwen","t":"m","p":[{"i":0.22,"o":0.88,"s":0}],"$":0}
fireworks	qwen3p6-plus accounts/fireworks/models/qwen3p6-plus	{"s":0,"k":"qwen","t":"m","p":[{"i":0.5,"r":0.1,"o":3,"s":0}],"$":1}
fireworks	qwen3p7-plus accounts/fireworks/models/qwen3p7-plus	{"c":262144,"n":65536,"s":2,"k":"qwen","t":"m","p":[{"i":0.4,"r":0.08,"o":1.6,"s":0}],"$":1}
github-copilot	claude-fable-5	{"c":264000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5},"o":50,"s":0}],"$":4}
github-copilot	claude-fable-5.1	{"c":264000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5},"o":50,"s":0}],"$":4}
github-copilot	claude-haiku-4.5	{"c":144000,"s":0,"k":"claude-4","t":"s","p":[{"i":1,"r":0.1,"w":{"5m":1.25},"o":5,"s":0}],"$":5}
github-copilot	claude-opus-4.7	{"c":264000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25},"o":25,"s":0}],"$":2}
github-copilot	claude-opus-4.8	{"c":264000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25},"o":25,"s":0}],"$":3}
github-copilot	claude-opus-4.8-fast	{"c":264000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5},"o":50,"s":0}],"$":3}
github-copilot	claude-opus-5	{"c":264000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25},"o":25,"s":0}],"$":4}
github-copilot	claude-sonnet-5	{"c":264000,"s":0,"k":"claude-4.7","t":"m","p":[{"i":2,"r":0.2,"w":{"5m":2.5},"o":10,"s":0}],"$":3}
github-copilot	gemini-3.5-flash	{"c":264000,"s":0,"k":"gemini","t":"m","p":[{"i":1.5,"r":0.15,"o":9,"s":0}],"$":1}
github-copilot	gemini-3.6-flash	{"c":264000,"s":0,"k":"gemini","t":"m","p":[{"i":0.75,"r":0.075,"o":3.75,"s":0}],"$":1}
github-copilot	gemini-3.7-flash	{"c":264000,"s":0,"k":"gemini","t":"m","p":[{"i":0.75,"r":0.075,"o":3.75,"s":0}],"$":1}
github-copilot	gemini-3.8-flash	{"c":265536,"s":0,"k":"gemini","t":"m","p":[{"i":0.75,"r":0.075,"o":3.75,"s":0}],"$":1}
github-copilot	gpt-3.5-turbo gpt-3.5-turbo-0613	{"c":16384,"s":0,"k":"cl100k_base","t":"s","p":[],"$":0}
github-copilot	gpt-4.1 gpt-4.1-2025-04-14	{"c":128000,"s":0,"k":"o200k_base","t":"m","p":[],"$":0}
github-copilot	gpt-4o gpt-4o-2024-05-13 gpt-4o-2024-08-06 gpt-4o-2024-11-20 gpt-4-o-preview	{"c":128000,"s":0,"k":"o200k_base","t":"m","p":[],"$":0}
github-copilot	gpt-4o-mini gpt-4o-mini-2024-07-18	{"c":128000,"s":0,"k":"o200k_base","t":"m","p":[],"$":0}
github-copilot	gpt-5-mini	{"c":264000,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.25,"r":0.025,"o":2,"s":0}],"$":1}
github-copilot	gpt-5.3-codex	{"c":400000,"s":0,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0}],"$":1}
github-copilot	gpt-5.4	{"c":400000,"s":0,"k":"o200k_base","t":"m","p":[{"i":2.5,"r":0.25,"o":15,"s":0},{"i":5,"r":0.5,"o":22.5,"s":0,"a":272000}],"$":1}
github-copilot	gpt-5.4-mini	{"c":400000,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.75,"r":0.075,"o":4.5,"s":0}],"$":1}
github-copilot	gpt-5.5	{"c":400000,"s":0,"k":"o200k_base","t":"m","p":[{"i":5,"r":0.5,"o":30,"s":0},{"i":10,"r":1,"o":45,"s":0,"a":272000}],"$":1}
github-copilot	gpt-5.6-luna	{"c":328000,"s":0,"k":"o200k_base","t":"s","p":[{"i":0.2,"r":0.02,"w":{"default":0.25},"o":1.2,"s":0},{"i":0.4,"r":0.04,"w":{"default":0.5},"o":1.8,"s":0,"a":200000}],"$":1}
github-copilot	gpt-5.6-sol	{"c":400000,"s":0,"k":"o200k_base","t":"l","p":[{"i":4,"r":0.4,"w":{"default":5},"o":20,"s":0},{"i":8,"r":0.8,"w":{"default":10},"o":30,"s":0,"a":272000}],"$":1}
github-copilot	gpt-5.6-terra	{"c":400000,"s":0,"k":"o200k_base","t":"m","p":[{"i":2,"r":0.2,"w":{"default":2.5},"o":12,"s":0},{"i":4,"r":0.4,"w":{"default":5},"o":18,"s":0,"a":272000}],"$":1}
github-copilot	grok-4.5	{"c":328000,"s":0,"k":"grok","t":"m","p":[{"i":2,"r":0.5,"o":6,"s":0},{"i":4,"r":1,"o":12,"s":0,"a":200000}],"$":1}
github-copilot	grok-4.6	{"c":328000,"s":0,"k":"grok","t":"m","p":[{"i":2,"r":0.5,"o":6,"s":0},{"i":4,"r":1,"o":12,"s":0,"a":200000}],"$":1}
github-copilot	kimi-k2.7-code	{"c":256000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.19,"o":4,"s":0}],"$":1}
github-copilot	kimi-k3	{"c":1048576,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.3,"o":15,"s":0}],"$":1}
github-copilot	mai-code-1-flash-picker	{"c":256000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.75,"r":0.075,"o":4.5,"s":0}],"$":1}
github-copilot	mai-code-1.1-flash	{"c":256000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"r":0.02,"o":1.2,"s":0}],"$":1}
google	claude-3-5-haiku claude-3-5-haiku@20241022	{"c":200000,"n":8192,"s":3,"k":"claude-4","t":"s","p":[{"i":0.8,"r":0.08,"w":{"5m":1,"1h":1.6},"o":4,"s":0}],"$":2}
google	claude-3-5-sonnet claude-3-5-sonnet@20240620	{"c":200000,"n":8192,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
google	claude-3-7-sonnet	{"c":200000,"n":8192,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
google	claude-3-7-sonnet@20250219	{"c":200000,"n":8192,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3,"d":{"s":2,"r":"2026-05-11"}}
google	claude-3-haiku claude-3-haiku@20240307	{"c":200000,"n":4096,"s":2,"k":"claude-4","t":"s","p":[{"i":0.25,"r":0.03,"w":{"5m":0.3,"1h":0.5},"o":1.25,"s":0}],"$":2}
google	claude-3-opus claude-3-opus@20240229	{"c":200000,"n":4096,"s":2,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"5m":18.75,"1h":30},"o":75,"s":0}],"$":3}
google	claude-4-opus claude-opus-4 claude-opus-4-0 claude-opus-4-1 claude-opus-4-1@20250805 claude-opus-4@20250514	{"c":200000,"n":32000,"s":2,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"default":18.75,"1h":30},"o":75,"s":0,"b":0.5}],"$":1}
google	claude-4-sonnet claude-sonnet-4-0 claude-sonnet-4 claude-sonnet-4-2025 anthropic/claude-sonnet-4 claude-sonnet-4@20250514	{"c":200000,"n":64000,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"default":3.75,"1h":6},"o":15,"s":0}],"$":1}
google	claude-fable-5 claude-fable-5@default	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":50,"s":0}],"$":4}
google	claude-fable-5-1	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":0.25,"w":{"5m":12.5,"1h":20},"o":50,"s":0}],"$":4}
google	claude-opus-4-6 claude-4-6-opus claude-opus-4-6@default	{"c":1000000,"n":128000,"s":3,"k":"claude-4","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0},{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":37.5,"s":0,"a":200000}],"$":5}
google	claude-opus-4-7 claude-4-7-opus claude-opus-4-7@default	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":2}
google	claude-opus-4-8 claude-4-8-opus claude-opus-4-8@default	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":3}
google	claude-opus-5 claude-5-opus claude-5.0-opus claude-opus-5.0 claude-opus-5@default	{"c":1000000,"n":128000,"s":2,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":4}
google	claude-opus-5-5 claude-5-5-opus	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":4,"r":0.2,"w":{"5m":5,"1h":8},"o":20,"s":0}],"$":4}
google	claude-sonnet-4-5 claude-sonnet-4-5@20250929	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0,"b":0.5},{"i":6,"r":0.6,"w":{"5m":7.5,"1h":12},"o":22.5,"s":0,"a":200000}],"$":3}
google	claude-sonnet-4-6 claude-sonnet-4-6@default	{"c":1000000,"n":128000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
google	codestral-2 codestral-2@001	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.3,"o":0.9,"s":2}],"$":0}
google	codestral-2501	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.2,"o":0.6,"s":2}],"$":0}
google	codestral@2405	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.2,"o":0.6,"s":2}],"$":0}
google	codestral@latest codestral	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.2,"o":0.6,"s":2}],"$":0}
google	deepseek-ai/deepseek-r1-0528-maas deepseek-r1-0528-maas	{"c":65336,"n":8192,"s":2,"k":"deepseek","t":"m","p":[{"i":1.35,"o":5.4,"s":2}],"$":0}
google	deepseek-ai/deepseek-v3.1-maas deepseek-v3.1-maas	{"c":163840,"n":32768,"s":3,"k":"deepseek","t":"m","p":[{"i":1.35,"o":5.4,"s":2}],"$":0}
google	deepseek-ai/deepseek-v3.2-maas deepseek-v3.2-maas	{"c":163840,"n":65536,"s":3,"k":"deepseek","t":"m","p":[{"i":0.56,"o":1.68,"s":2,"b":0.5}],"$":0}
google	gemini-1.0-pro-vision-001 gemini-1.0-pro-vision	{"c":32768,"s":0,"k":"gemini","t":"l","p":[{"i":0.125,"o":0.375,"s":0}],"$":0}
google	gemini-1.5-flash	{"c":1000000,"s":2,"k":"gemini","t":"m","p":[{"i":0.075,"r":0.01875,"o":0.3,"s":0},{"i":0.15,"r":0.0375,"o":0.6,"s":0,"a":128000}],"$":12,"d":{"s":14,"r":"2025-09-29"}}
google	gemini-1.5-pro	{"c":1000000,"s":0,"k":"gemini","t":"l","p":[{"i":1.25,"o":5,"s":0},{"i":2.5,"o":10,"s":0,"a":128000}],"$":12,"d":{"s":14,"r":"2025-09-29"}}
google	gemini-2.0-flash gemini-2.0-flash-0 gemini-2.0-flash-exp gemini-2.0-flash-thinking gemini-2.0-flash-latest	{"c":1048576,"n":8192,"s":3,"k":"gemini","t":"m","p":[{"i":0.1,"r":0.025,"o":0.4,"m":{"audio":{"input":0.7,"cacheRead":0.175}},"s":0}],"$":12,"d":{"s":2,"r":"2026-06-01"}}
google	gemini-2.0-flash-001	{"c":1048576,"n":8192,"s":2,"k":"gemini","t":"m","p":[{"i":0.15,"r":0.0375,"o":0.6,"m":{"audio":{"input":1}},"s":2}],"$":12,"d":{"s":2,"r":"2026-06-01"}}
google	gemini-2.0-flash-lite gemini-2.0-flash-lite-001	{"c":1048576,"n":8192,"s":3,"k":"gemini","t":"s","p":[{"i":0.075,"o":0.3,"s":0}],"$":12,"d":{"s":2,"r":"2026-06-01"}}
google	gemini-2.5-computer-use-preview-10-2025 gemini-2.5-computer-use-preview	{"c":128000,"n":64000,"s":2,"k":"o200k_base","t":"m","p":[{"i":1.25,"o":10,"s":2},{"i":2.5,"o":15,"s":2,"a":200000}],"$":13}
google	gemini-2.5-flash gemini-2.5-flash-latest gemini-2.5-flash-preview-09-2025	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"m","p":[{"i":0.3,"r":0.03,"o":2.5,"m":{"audio":{"input":1,"cacheRead":0.1}},"s":0}],"$":13}
google	gemini-2.5-flash-image gemini-2.5-flash-image-preview	{"c":32768,"n":32768,"s":3,"k":"gemini","t":"m","p":[{"i":0.3,"o":2.5,"m":{"image":{"output":30}},"s":0}],"$":13}
google	gemini-2.5-flash-lite gemini-2.5-flash-lite-preview gemini-2.5-flash-lite-preview-09-2025	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"s","p":[{"i":0.1,"r":0.01,"o":0.4,"m":{"audio":{"input":0.3,"cacheRead":0.03}},"s":0}],"$":13}
google	gemini-2.5-flash-lite-preview-06-17	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"s","p":[{"i":0.1,"r":0.01,"o":0.4,"m":{"audio":{"input":0.3,"cacheRead":0.03}},"s":0}],"$":13,"d":{"s":2,"r":"2025-11-18"}}
google	gemini-2.5-flash-lite-preview-tts	{"c":8192,"s":0,"k":"gemini","t":"s","p":[{"i":0.5,"o":10,"s":0}],"$":13}
google	gemini-2.5-flash-native-audio-preview-09-2025	{"c":1048576,"n":8192,"s":2,"k":"gemini","t":"m","p":[{"i":0.3,"o":2.5,"m":{"audio":{"input":1}},"s":2}],"$":13}
google	gemini-2.5-flash-native-audio-preview-12-2025	{"c":1048576,"n":8192,"s":2,"k":"gemini","t":"m","p":[{"i":0.3,"o":2.5,"m":{"audio":{"input":1}},"s":2}],"$":13}
google	gemini-2.5-flash-preview gemini-2.5-flash-preview-05-20 gemini-2.5-flash-preview-04-17 gemini-2.5-flash-preview-05-20:thinking gemini-2.5-flash-preview:thinking	{"s":0,"k":"gemini","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":13,"d":{"s":0}}
google	gemini-2.5-flash-tts gemini-2.5-flash-preview-tts	{"c":32768,"n":16384,"s":3,"k":"gemini","t":"m","p":[{"i":0.5,"o":10,"s":0}],"$":13}
google	gemini-2.5-pro gemini-2.5-pro-preview	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"priority":1}},{"i":2.5,"r":0.25,"o":15,"s":0,"a":200000}],"$":13}
google	gemini-2.5-pro-preview-03-25	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"priority":1}},{"i":2.5,"r":0.25,"o":15,"s":0,"a":200000}],"$":13,"d":{"s":15,"r":"2025-12-02"}}
google	gemini-2.5-pro-preview-05-06	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"priority":1}},{"i":2.5,"r":0.25,"o":15,"s":0,"a":200000}],"$":13,"d":{"s":15,"r":"2025-12-02"}}
google	gemini-2.5-pro-preview-06-05	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"priority":1}},{"i":2.5,"r":0.25,"o":15,"s":0,"a":200000}],"$":13,"d":{"s":15,"r":"2025-12-02"}}
google	gemini-2.5-pro-tts gemini-2.5-pro-preview-tts	{"c":32768,"n":16384,"s":3,"k":"gemini","t":"l","p":[{"i":1,"o":20,"s":0}],"$":13}
google	gemini-3-flash-preview	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"m","p":[{"i":0.5,"r":0.05,"o":3,"m":{"audio":{"input":1,"cacheRead":0.1}},"s":0,"x":{"priority":1.8}}],"$":14}
google	gemini-3-pro-image-preview gemini-3-pro-image	{"c":131072,"n":32768,"s":3,"k":"gemini","t":"l","p":[{"i":2,"o":12,"m":{"image":{"output":120}},"s":0}],"$":14}
google	gemini-3-pro-preview gemini-3-pro-text-preview	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":2,"r":0.2,"o":12,"s":0,"b":0.5,"x":{"priority":1.8}},{"i":4,"r":0.4,"o":18,"s":0,"a":200000}],"$":14,"d":{"s":2,"r":"2026-03-09"}}
google	gemini-3.1-flash-image-preview gemini-3.1-flash-image	{"c":65536,"n":65536,"s":3,"k":"gemini","t":"m","p":[{"i":0.5,"o":3,"m":{"image":{"output":60}},"s":0}],"$":14}
google	gemini-3.1-flash-lite gemini-3.1-flash-lite-preview	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"s","p":[{"i":0.25,"r":0.025,"o":1.5,"m":{"audio":{"input":0.5,"cacheRead":0.05}},"s":0,"b":0.5,"x":{"flex":0.5,"priority":1.8}}],"$":14}
google	gemini-3.1-flash-lite-image gemini-3.1-flash-lite-image-preview	{"s":0,"k":"gemini","t":"s","p":[{"i":0.25,"o":1.5,"m":{"image":{"output":30}},"s":0}],"$":14}
google	gemini-3.1-flash-live-preview	{"c":131072,"n":65536,"s":2,"k":"gemini","t":"m","p":[{"i":0.75,"o":4.5,"m":{"audio":{"input":3,"output":12},"image":{"input":1},"video":{"input":1}},"s":0}],"$":14}
google	gemini-3.1-pro-preview	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":2,"r":0.2,"o":12,"s":0,"b":0.5,"x":{"priority":1.8}},{"i":4,"r":0.4,"o":18,"s":0,"a":200000}],"$":14}
google	gemini-3.1-pro-preview-customtools	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":2,"r":0.2,"o":12,"s":2,"b":0.5},{"i":4,"r":0.4,"w":{"1h":0.25},"o":18,"s":2,"a":200000}],"$":14}
google	gemini-3.5-flash gemini-3.5-flash-preview	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"m","p":[{"i":1.5,"r":0.15,"o":9,"s":0,"x":{"priority":1.8}}],"$":14}
google	gemini-3.5-flash-lite gemini-3.5-flash-lite-preview	{"c":1000000,"n":65536,"s":2,"k":"gemini","t":"s","p":[{"i":0.3,"r":0.03,"o":2.5,"s":0,"b":0.5,"x":{"flex":{"i":0.15,"r":0.02,"o":1.25},"priority":{"i":0.54,"r":0.05,"o":4.5}}}],"$":14}
google	gemini-3.6-flash gemini-3.6-flash-preview	{"c":1000000,"n":65536,"s":2,"k":"gemini","t":"m","p":[{"i":0.75,"r":0.075,"o":3.75,"s":0},{"i":1.5,"r":0.15,"o":7.5,"s":0,"f":"2027-01-01","b":0.5,"x":{"flex":0.5,"priority":1.8}}],"$":14}
google	gemini-3.7-flash gemini-3.7-flash-preview	{"c":1000000,"s":0,"k":"gemini","t":"m","p":[{"i":0.75,"r":0.075,"o":3.75,"s":0},{"i":1.5,"r":0.15,"o":7.5,"s":0,"f":"2027-01-01"}],"$":14}
google	gemini-3.8-flash gemini-3.8-flash-preview	{"c":1000000,"s":0,"k":"gemini","t":"m","p":[{"i":0.75,"r":0.075,"o":3.75,"s":0},{"i":1.5,"r":0.15,"o":7.5,"s":0,"f":"2027-01-01"}],"$":14}
google	gemini-embedding-001 gemini-embedding	{"c":2048,"n":1,"s":3,"k":"gemini","t":"s","p":[{"i":0.15,"o":0,"s":0}],"$":0}
google	gemini-embedding-2	{"c":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.2,"o":0,"m":{"audio":{"input":6.5},"image":{"input":0.45},"video":{"input":12}},"s":0}],"$":0}
google	gemini-embedding-2-preview	{"c":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.2,"o":0,"s":2}],"$":0}
google	gemini-exp-1206	{"c":1048576,"n":65535,"s":2,"k":"gemini","t":"m","p":[{"i":0.3,"r":0.03,"o":2.5,"m":{"audio":{"input":1}},"s":2}],"$":1}
google	gemini-flash-1.5	{"s":0,"k":"gemini","t":"m","p":[{"i":0.075,"r":0.01875,"o":0.3,"s":0},{"i":0.15,"r":0.0375,"o":0.6,"s":0,"a":128000}],"$":12}
google	gemini-flash-1.5-8b	{"c":1000000,"s":0,"k":"gemini","t":"s","p":[{"i":0.0375,"r":0.01,"o":0.15,"s":0},{"i":0.075,"r":0.02,"o":0.3,"s":0,"a":128000}],"$":12}
google	gemini-flash-latest gemini-flash	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"m","p":[{"i":0.3,"r":0.075,"o":2.5,"m":{"audio":{"input":1}},"s":2}],"$":13}
google	gemini-flash-lite-latest gemini-flash-lite	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"s","p":[{"i":0.1,"r":0.025,"o":0.4,"m":{"audio":{"input":0.3}},"s":2}],"$":1}
google	gemini-gemma-2-27b-it	{"n":8192,"s":2,"k":"gemini","t":"m","p":[{"i":0.35,"o":1.05,"s":2}],"$":0}
google	gemini-gemma-2-9b-it	{"n":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.35,"o":1.05,"s":2}],"$":0}
google	gemini-live-2.5-flash gemini-live-2.5-flash-preview gemini-2.5-flash-native-audio-preview gemini-2.5-flash-native-audio-latest	{"c":1048576,"n":8192,"s":2,"k":"gemini","t":"m","p":[{"i":0.5,"o":2,"m":{"audio":{"input":3,"output":12}},"s":0}],"$":0}
google	gemini-omni-flash-preview	{"c":1048576,"n":65535,"s":2,"k":"gemini","t":"m","p":[{"i":1.5,"o":9,"m":{"video":{"output":17.5}},"s":0}],"$":14}
google	gemini-pro gemini-1.0-pro	{"c":32768,"s":0,"k":"gemini","t":"l","p":[{"i":0.125,"o":0.375,"s":0}],"$":0}
google	gemini-pro-1.5	{"c":2000000,"s":0,"k":"gemini","t":"l","p":[{"i":1.25,"r":0.3125,"o":5,"s":0},{"i":2.5,"r":0.625,"o":10,"s":0,"a":128000}],"$":12}
google	gemini-pro-latest	{"c":1048576,"n":65535,"s":2,"k":"gemini","t":"l","p":[{"i":1.25,"r":0.125,"o":10,"s":2},{"i":2.5,"r":0.25,"o":15,"s":2,"a":200000}],"$":13}
google	gemini-robotics-er-1.5-preview	{"c":1048576,"n":65535,"s":2,"k":"gemini","t":"m","p":[{"i":0.3,"r":0,"o":2.5,"m":{"audio":{"input":1}},"s":2}],"$":1}
google	gemma-2-27b-it	{"s":0,"k":"gemini","p":[{"i":0.65,"o":0.65,"s":0}],"$":0}
google	gemma-3 gemma-3-preview	{"s":0,"k":"gemini","p":[],"$":0}
google	gemma-3n gemma-3n-preview	{"s":0,"k":"gemini","t":"s","p":[],"$":0}
google	gemma-4-26b-a4b-it	{"c":262144,"n":32768,"s":3,"k":"gemini","p":[],"$":0}
google	gemma-4-26b-a4b-it-maas	{"c":262144,"s":0,"k":"gemini","p":[{"i":0.15,"r":0.015,"o":0.6,"s":0}],"$":1}
google	gemma-4-31b-it	{"c":262144,"n":32768,"s":3,"k":"gemini","p":[],"$":0}
google	google/gemma-4-26b-a4b-it-maas	{"c":256000,"n":128000,"s":2,"k":"gemini","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
google	jamba-1.5	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":0.4,"s":2}],"$":0}
google	jamba-1.5-large jamba-1.5-large@001	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":2}],"$":0}
google	jamba-1.5-mini jamba-1.5-mini@001	{"c":256000,"n":256000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.4,"s":2}],"$":0}
google	meta/llama-3.1-405b-instruct-maas llama-3.1-405b-instruct-maas	{"c":128000,"n":2048,"s":2,"k":"llama","t":"l","p":[{"i":5,"o":16,"s":2}],"$":0}
google	meta/llama-3.3-70b-instruct-maas llama-3.3-70b-instruct-maas	{"c":128000,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":0.72,"o":0.72,"s":3}],"$":0}
google	meta/llama-4-maverick-17b-128e-instruct-maas llama-4-maverick-17b-128e-instruct-maas	{"c":524288,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":0.35,"o":1.15,"s":3}],"$":0}
google	minimaxai/minimax-m2-maas minimax-m2-maas	{"c":196608,"n":196608,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":1.2,"s":2}],"$":0}
google	mistral-large-2411 mistral-large@2411-001	{"c":128000,"n":8191,"s":2,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":2}],"$":0}
google	mistral-large@2407	{"c":128000,"n":8191,"s":2,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":2}],"$":0}
google	mistral-large@latest mistral-large	{"c":128000,"n":8191,"s":2,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":2}],"$":0}
google	mistral-medium-3 mistral-medium-3@001	{"c":128000,"n":8191,"s":2,"k":"mistral","t":"m","p":[{"i":0.4,"o":2,"s":2}],"$":0}
google	mistral-nemo@2407	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":3,"o":3,"s":2}],"$":0}
google	mistral-nemo@latest mistral-nemo	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.15,"o":0.15,"s":2}],"$":0}
google	mistral-small-2503 mistral-small-2503@001 mistral-small	{"c":128000,"n":128000,"s":2,"k":"mistral","t":"s","p":[{"i":1,"o":3,"s":2}],"$":0}
google	mistralai/codestral-2	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.3,"o":0.9,"s":2}],"$":0}
google	mistralai/codestral-2@001	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.3,"o":0.9,"s":2}],"$":0}
google	mistralai/mistral-medium-3 mistralai/mistral-medium-3@001	{"c":128000,"n":8191,"s":2,"k":"mistral","t":"m","p":[{"i":0.4,"o":2,"s":2}],"$":0}
google	moonshotai/kimi-k2-thinking-maas kimi-k2-thinking-maas	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":2}],"$":0}
google	multimodalembedding multimodalembedding@001	{"c":2048,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.8,"o":0,"s":2}],"$":0}
google	openai/gpt-oss-120b-maas gpt-oss-120b-maas	{"c":131072,"n":32768,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
google	openai/gpt-oss-20b-maas gpt-oss-20b-maas	{"c":131072,"n":32768,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.075,"o":0.3,"s":2}],"$":0}
google	qwen/qwen3-235b-a22b-instruct-2507-maas qwen3-235b-a22b-instruct-2507-maas	{"c":262144,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.25,"o":1,"s":2}],"$":0}
google	qwen/qwen3-coder-480b-a35b-instruct-maas qwen3-coder-480b-a35b-instruct-maas	{"c":262144,"n":32768,"s":2,"k":"qwen","t":"m","p":[{"i":1,"o":4,"s":2}],"$":0}
google	qwen/qwen3-next-80b-a3b-instruct-maas qwen3-next-80b-a3b-instruct-maas	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.2,"s":2}],"$":0}
google	qwen/qwen3-next-80b-a3b-thinking-maas qwen3-next-80b-a3b-thinking-maas	{"c":262144,"n":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.2,"s":2}],"$":0}
google	text-embedding-004	{"c":2048,"s":2,"k":"cl100k_base","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0,"d":{"s":2,"r":"2026-01-14"}}
google	text-embedding-005 text-embedding	{"c":2048,"s":2,"k":"cl100k_base","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
google	text-embedding-large-exp-03-07	{"c":8192,"s":2,"k":"cl100k_base","t":"l","p":[{"i":0.1,"o":0,"s":2}],"$":0}
google	text-embedding-preview-0409 text-embedding-preview	{"c":3072,"s":2,"k":"cl100k_base","t":"s","p":[{"i":0.00625,"o":0,"s":2}],"$":0}
google	text-multilingual-embedding-002 text-multilingual-embedding	{"c":2048,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0,"s":2}],"$":0}
google	text-unicorn text-unicorn@001	{"c":8192,"n":1024,"s":2,"k":"o200k-estimate","p":[{"i":10,"o":28,"s":2}],"$":0}
google	xai/grok-4.1-fast-non-reasoning grok-4.1-fast-non-reasoning	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"r":0.05,"o":0.5,"s":2}],"$":1}
google	xai/grok-4.1-fast-reasoning grok-4.1-fast-reasoning	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"r":0.05,"o":0.5,"s":2}],"$":1}
google	xai/grok-4.20-non-reasoning grok-4.20-non-reasoning	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":2,"r":0.2,"o":6,"s":2}],"$":1}
google	xai/grok-4.20-reasoning grok-4.20-reasoning	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":2,"r":0.2,"o":6,"s":2}],"$":1}
google	zai-org/glm-4.7-maas glm-4.7-maas	{"c":200000,"n":128000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":2}],"$":0}
google	zai-org/glm-5-maas glm-5-maas	{"c":202752,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1,"r":0.1,"o":3.2,"s":2}],"$":1}
groq	deepseek-r1-distill-llama-70b	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.75,"o":0.99,"s":0}],"$":0}
groq	gemma-7b-it	{"c":8192,"n":8192,"s":2,"k":"gemini","t":"s","p":[{"i":0.07,"o":0.07,"s":0}],"$":0}
groq	gemma2-9b-it gemma2-9b	{"s":0,"k":"gemini","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
groq	llama-3.1-405b-reasoning	{"s":0,"k":"llama","t":"l","p":[{"i":0.59,"o":0.79,"s":0}],"$":0}
groq	llama-3.1-70b-versatile	{"s":0,"k":"llama","t":"m","p":[{"i":0.59,"o":0.79,"s":0}],"$":0}
groq	llama-3.1-8b-instant	{"c":131072,"n":131072,"s":3,"k":"llama","t":"s","p":[{"i":0.05,"o":0.08,"s":0}],"$":0}
groq	llama-3.2-11b-text-preview	{"s":0,"k":"llama","t":"m","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
groq	llama-3.2-11b-vision-preview	{"s":0,"k":"llama","t":"m","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
groq	llama-3.2-1b-preview	{"s":0,"k":"llama","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
groq	llama-3.2-3b-preview	{"s":0,"k":"llama","t":"s","p":[{"i":0.06,"o":0.06,"s":0}],"$":0}
groq	llama-3.2-90b-text-preview	{"s":0,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
groq	llama-3.2-90b-vision-preview	{"s":0,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
groq	llama-3.3-70b-specdec	{"s":0,"k":"llama","t":"m","p":[{"i":0.59,"o":0.99,"s":0}],"$":0}
groq	llama-3.3-70b-versatile	{"c":131072,"n":32768,"s":3,"k":"llama","t":"m","p":[{"i":0.59,"o":0.79,"s":0}],"$":0}
groq	llama-guard-3-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
groq	llama2-70b-4096 llama2-70b	{"s":0,"k":"llama","t":"m","p":[{"i":0.7,"o":0.8,"s":0}],"$":0}
groq	llama3-70b-8192 llama3-70b	{"s":0,"k":"llama","t":"m","p":[{"i":0.59,"o":0.79,"s":0}],"$":0}
groq	llama3-8b-8192 llama3-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.05,"o":0.08,"s":0}],"$":0}
groq	llama3-groq-70b-8192-tool-use-preview	{"s":0,"k":"llama","t":"m","p":[{"i":0.89,"o":0.89,"s":0}],"$":0}
groq	llama3-groq-8b-8192-tool-use-preview	{"s":0,"k":"llama","t":"s","p":[{"i":0.19,"o":0.19,"s":0}],"$":0}
groq	meta-llama/llama-4-maverick-17b-128e-instruct llama-4-maverick-17b-128e-instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
groq	meta-llama/llama-4-scout-17b-16e-instruct llama-4-scout-17b-16e-instruct	{"c":131072,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":0.11,"o":0.34,"s":0}],"$":0}
groq	meta-llama/llama-guard-4-12b llama-guard-4-12b	{"c":131072,"n":8192,"s":2,"k":"llama","t":"m","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
groq	meta-llama/llama-prompt-guard-2-22m llama-prompt-guard-2-22m	{"c":512,"n":512,"s":3,"k":"llama","t":"m","p":[{"i":0.03,"o":0.03,"s":3}],"$":0}
groq	meta-llama/llama-prompt-guard-2-86m llama-prompt-guard-2-86m	{"c":512,"n":512,"s":3,"k":"llama","t":"m","p":[{"i":0.04,"o":0.04,"s":3}],"$":0}
groq	mistral-saba-24b	{"s":0,"k":"mistral","p":[{"i":0.79,"o":0.79,"s":0}],"$":0}
groq	mixtral-8x7b-32768	{"s":0,"k":"mistral","p":[{"i":0.24,"o":0.24,"s":0}],"$":0}
groq	moonshotai/kimi-k2-instruct moonshotai/kimi-k2-instruct-0905 kimi-k2-instruct	{"c":131072,"n":16384,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1,"r":0.5,"o":3,"s":0}],"$":1}
groq	openai/gpt-oss-120b gpt-oss-120b	{"c":131072,"n":65536,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"r":0.075,"o":0.6,"s":0}],"$":1}
groq	openai/gpt-oss-20b gpt-oss-20b	{"c":131072,"n":65536,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.075,"r":0.0375,"o":0.3,"s":0}],"$":1}
groq	openai/gpt-oss-safeguard-20b gpt-oss-safeguard-20b	{"c":131072,"n":65536,"s":10,"k":"o200k_base","t":"m","p":[{"i":0.075,"r":0.037,"o":0.3,"s":10}],"$":1}
groq	qwen/qwen3-32b qwen3-32b	{"c":131072,"n":40960,"s":3,"k":"qwen","t":"m","p":[{"i":0.29,"o":0.59,"s":0}],"$":0}
groq	whisper-large-v3	{"s":0,"k":"o200k-estimate","t":"l","p":[],"$":0}
groq	whisper-large-v3-turbo	{"s":0,"k":"o200k-estimate","t":"l","p":[],"$":0}
huggingface_cerebras	meta-llama/Llama-3.1-8B-Instruct meta-llama/llama-3.1-8b-instruct-fast Llama-3.1-8B-Instruct	{"s":0,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
huggingface_fireworks-ai	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
huggingface_fireworks-ai	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":0}
huggingface_fireworks-ai	openai/gpt-oss-20b openai/gpt-oss-20b-fast gpt-oss-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.05,"o":0.2,"s":0}],"$":0}
huggingface_groq	Qwen/Qwen3-32B qwen/qwen3-32b-fast Qwen3-32B	{"c":131072,"s":0,"k":"qwen","t":"m","p":[{"i":0.29,"o":0.59,"s":0}],"$":0}
huggingface_groq	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.59,"o":0.79,"s":0}],"$":0}
huggingface_groq	meta-llama/Llama-4-Scout-17B-16E-Instruct meta-llama/llama-4-scout-17b-16e-instruct-fast Llama-4-Scout-17B-16E-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.11,"o":0.34,"s":0}],"$":0}
huggingface_groq	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.75,"s":0}],"$":0}
huggingface_groq	openai/gpt-oss-20b openai/gpt-oss-20b-fast gpt-oss-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.1,"o":0.5,"s":0}],"$":0}
huggingface_hyperbolic	Qwen/Qwen2.5-VL-72B-Instruct qwen/qwen2.5-vl-72b-instruct-fast Qwen2.5-VL-72B-Instruct	{"c":32768,"s":0,"k":"qwen","t":"m","p":[{"i":0.6,"o":0.6,"s":0}],"$":0}
huggingface_hyperbolic	Qwen/Qwen2.5-VL-7B-Instruct qwen/qwen2.5-vl-7b-instruct-fast Qwen2.5-VL-7B-Instruct	{"c":32768,"s":0,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
huggingface_hyperbolic	Qwen/Qwen3-235B-A22B-Instruct-2507 qwen/qwen3-235b-a22b-instruct-2507-fast Qwen/Qwen3-235B-A22B-Instruct Qwen3-235B-A22B-Instruct-2507	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":2,"o":2,"s":0}],"$":0}
huggingface_hyperbolic	Qwen/Qwen3-Coder-480B-A35B-Instruct qwen/qwen3-coder-480b-a35b-instruct-fast Qwen3-Coder-480B-A35B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":2,"o":2,"s":0}],"$":0}
huggingface_hyperbolic	Qwen/Qwen3-Next-80B-A3B-Instruct qwen/qwen3-next-80b-a3b-instruct-fast Qwen3-Next-80B-A3B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
huggingface_hyperbolic	Qwen/Qwen3-Next-80B-A3B-Thinking qwen/qwen3-next-80b-a3b-thinking-fast Qwen3-Next-80B-A3B-Thinking	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
huggingface_hyperbolic	deepseek-ai/DeepSeek-R1 deepseek-ai/deepseek-r1-fast DeepSeek-R1	{"c":163840,"s":0,"k":"deepseek","t":"m","p":[{"i":2,"o":2,"s":0}],"$":0}
huggingface_hyperbolic	deepseek-ai/DeepSeek-R1-0528 deepseek-ai/deepseek-r1-0528-fast DeepSeek-R1-0528	{"c":163840,"s":0,"k":"deepseek","t":"m","p":[{"i":3,"o":3,"s":0}],"$":0}
huggingface_hyperbolic	deepseek-ai/DeepSeek-V3-0324 deepseek-ai/deepseek-v3-0324-fast deepseek-ai/DeepSeek-V3 DeepSeek-V3-0324	{"c":163840,"s":0,"k":"deepseek","t":"m","p":[{"i":1.25,"o":1.25,"s":0}],"$":0}
huggingface_hyperbolic	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.4,"o":0.4,"s":0}],"$":0}
huggingface_hyperbolic	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
huggingface_hyperbolic	openai/gpt-oss-20b openai/gpt-oss-20b-fast gpt-oss-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
huggingface_nebius	NousResearch/Hermes-4-405B nousresearch/hermes-4-405b-fast Hermes-4-405B	{"c":131072,"s":0,"k":"o200k-estimate","t":"l","p":[{"i":1,"o":3,"s":0}],"$":0}
huggingface_nebius	NousResearch/Hermes-4-70B nousresearch/hermes-4-70b-fast Hermes-4-70B	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.13,"o":0.4,"s":0}],"$":0}
huggingface_nebius	PrimeIntellect/INTELLECT-3-FP8 primeintellect/intellect-3-fp8-fast INTELLECT-3-FP8	{"c":131072,"s":0,"k":"o200k-estimate","p":[{"i":0.2,"o":1.1,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen2.5-Coder-7B qwen/qwen2.5-coder-7b-fast Qwen2.5-Coder-7B	{"c":32768,"s":0,"k":"qwen","t":"s","p":[{"i":0.03,"o":0.09,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen2.5-VL-72B-Instruct qwen/qwen2.5-vl-72b-instruct-fast Qwen2.5-VL-72B-Instruct	{"c":32000,"s":0,"k":"qwen","t":"m","p":[{"i":0.25,"o":0.75,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen3-235B-A22B-Instruct-2507 qwen/qwen3-235b-a22b-instruct-2507-fast Qwen/Qwen3-235B-A22B-Instruct Qwen3-235B-A22B-Instruct-2507	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen3-235B-A22B-Thinking-2507 qwen/qwen3-235b-a22b-thinking-2507-fast Qwen/Qwen3-235B-A22B-Thinking Qwen3-235B-A22B-Thinking-2507	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.8,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen3-30B-A3B-Instruct-2507 qwen/qwen3-30b-a3b-instruct-2507-fast Qwen/Qwen3-30B-A3B-Instruct Qwen3-30B-A3B-Instruct-2507	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.3,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen3-30B-A3B-Thinking-2507 qwen/qwen3-30b-a3b-thinking-2507-fast Qwen/Qwen3-30B-A3B-Thinking Qwen3-30B-A3B-Thinking-2507	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.3,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen3-32B qwen/qwen3-32b-fast Qwen3-32B	{"c":40960,"s":0,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.3,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen3-Coder-30B-A3B-Instruct qwen/qwen3-coder-30b-a3b-instruct-fast Qwen3-Coder-30B-A3B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.3,"s":0}],"$":0}
huggingface_nebius	Qwen/Qwen3-Coder-480B-A35B-Instruct qwen/qwen3-coder-480b-a35b-instruct-fast Qwen3-Coder-480B-A35B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.4,"o":1.8,"s":0}],"$":0}
huggingface_nebius	deepseek-ai/DeepSeek-R1-0528 deepseek-ai/deepseek-r1-0528-fast deepseek-ai/DeepSeek-R1 DeepSeek-R1-0528	{"c":163840,"s":0,"k":"deepseek","t":"m","p":[{"i":0.8,"o":2.4,"s":0}],"$":0}
huggingface_nebius	deepseek-ai/DeepSeek-V3-0324 deepseek-ai/deepseek-v3-0324-fast deepseek-ai/DeepSeek-V3 DeepSeek-V3-0324	{"c":32768,"s":0,"k":"deepseek","t":"m","p":[{"i":0.75,"o":2.25,"s":0}],"$":0}
huggingface_nebius	google/gemma-2-2b-it google/gemma-2-2b-it-fast gemma-2-2b-it	{"c":8192,"s":0,"k":"gemini","t":"s","p":[{"i":0.02,"o":0.06,"s":0}],"$":0}
huggingface_nebius	google/gemma-2-9b-it google/gemma-2-9b-it-fast gemma-2-9b-it	{"c":8192,"s":0,"k":"gemini","t":"s","p":[{"i":0.03,"o":0.09,"s":0}],"$":0}
huggingface_nebius	google/gemma-3-27b-it google/gemma-3-27b-it-fast gemma-3-27b-it	{"c":110000,"s":0,"k":"gemini","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
huggingface_nebius	meta-llama/Llama-3.1-8B-Instruct meta-llama/llama-3.1-8b-instruct-fast Llama-3.1-8B-Instruct	{"c":131072,"s":0,"k":"llama","t":"s","p":[{"i":0.03,"o":0.09,"s":0}],"$":0}
huggingface_nebius	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.25,"o":0.75,"s":0}],"$":0}
huggingface_nebius	moonshotai/Kimi-K2-Instruct moonshotai/kimi-k2-instruct-fast Kimi-K2-Instruct	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.5,"o":2.4,"s":0}],"$":0}
huggingface_nebius	moonshotai/Kimi-K2-Thinking moonshotai/kimi-k2-thinking-fast Kimi-K2-Thinking	{"c":262144,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":0}],"$":0}
huggingface_nebius	nvidia/Llama-3_1-Nemotron-Ultra-253B-v1 nvidia/llama-3_1-nemotron-ultra-253b-v1-fast Llama-3_1-Nemotron-Ultra-253B-v1	{"c":131072,"s":0,"k":"llama","t":"l","p":[{"i":0.6,"o":1.8,"s":0}],"$":0}
huggingface_nebius	nvidia/NVIDIA-Nemotron-Nano-12B-v2 nvidia/nvidia-nemotron-nano-12b-v2-fast NVIDIA-Nemotron-Nano-12B-v2	{"c":131072,"s":0,"k":"llama","t":"s","p":[{"i":0.07,"o":0.2,"s":0}],"$":0}
huggingface_nebius	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":0}
huggingface_nebius	zai-org/GLM-4.5 zai-org/glm-4.5-fast GLM-4.5	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":0}],"$":0}
huggingface_nebius	zai-org/GLM-4.5-Air zai-org/glm-4.5-air-fast GLM-4.5-Air	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":1.2,"s":0}],"$":0}
huggingface_novita	MiniMaxAI/MiniMax-M1-80k minimaxai/minimax-m1-80k-fast MiniMax-M1-80k	{"c":1000000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.55,"o":2.2,"s":0}],"$":0}
huggingface_novita	MiniMaxAI/MiniMax-M2 minimaxai/minimax-m2-fast minimaxai/minimax-m2.1 minimaxai/minimax-m2.1-fast minimaxai/minimax-m2.5 minimaxai/minimax-m2.5-fast MiniMax-M2	{"c":204800,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":1.2,"s":0}],"$":0}
huggingface_novita	NousResearch/Hermes-2-Pro-Llama-3-8B nousresearch/hermes-2-pro-llama-3-8b-fast Hermes-2-Pro-Llama-3-8B	{"c":8192,"s":0,"k":"llama","t":"l","p":[{"i":0.14,"o":0.14,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen2.5-72B-Instruct qwen/qwen2.5-72b-instruct-fast Qwen2.5-72B-Instruct	{"c":32000,"s":0,"k":"qwen","t":"m","p":[{"i":0.38,"o":0.4,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-235B-A22B qwen/qwen3-235b-a22b-fast Qwen3-235B-A22B	{"c":40960,"s":0,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.8,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-235B-A22B-Instruct-2507 qwen/qwen3-235b-a22b-instruct-2507-fast Qwen/Qwen3-235B-A22B-Instruct Qwen3-235B-A22B-Instruct-2507	{"c":131072,"s":0,"k":"qwen","t":"m","p":[{"i":0.09,"o":0.58,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-235B-A22B-Thinking-2507 qwen/qwen3-235b-a22b-thinking-2507-fast Qwen/Qwen3-235B-A22B-Thinking Qwen3-235B-A22B-Thinking-2507	{"c":131072,"s":0,"k":"qwen","t":"m","p":[{"i":0.3,"o":3,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-30B-A3B qwen/qwen3-30b-a3b-fast Qwen3-30B-A3B	{"c":40960,"s":0,"k":"qwen","t":"s","p":[{"i":0.09,"o":0.45,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-32B qwen/qwen3-32b-fast Qwen3-32B	{"c":40960,"s":0,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.45,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-Coder-480B-A35B-Instruct qwen/qwen3-coder-480b-a35b-instruct-fast Qwen3-Coder-480B-A35B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.3,"o":1.3,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-Coder-Next qwen/qwen3-coder-next-fast Qwen3-Coder-Next	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.2,"o":1.5,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-Next-80B-A3B-Instruct qwen/qwen3-next-80b-a3b-instruct-fast Qwen3-Next-80B-A3B-Instruct	{"c":131072,"s":0,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.5,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-Next-80B-A3B-Thinking qwen/qwen3-next-80b-a3b-thinking-fast Qwen3-Next-80B-A3B-Thinking	{"c":131072,"s":0,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.5,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-VL-235B-A22B-Instruct qwen/qwen3-vl-235b-a22b-instruct-fast Qwen3-VL-235B-A22B-Instruct	{"c":131072,"s":0,"k":"qwen","t":"m","p":[{"i":0.3,"o":1.5,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-VL-235B-A22B-Thinking qwen/qwen3-vl-235b-a22b-thinking-fast Qwen3-VL-235B-A22B-Thinking	{"c":131072,"s":0,"k":"qwen","t":"m","p":[{"i":0.98,"o":3.95,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-VL-30B-A3B-Instruct qwen/qwen3-vl-30b-a3b-instruct-fast Qwen3-VL-30B-A3B-Instruct	{"c":131072,"s":0,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.7,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-VL-30B-A3B-Thinking qwen/qwen3-vl-30b-a3b-thinking-fast Qwen3-VL-30B-A3B-Thinking	{"c":131072,"s":0,"k":"qwen","t":"s","p":[{"i":0.2,"o":1,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3-VL-8B-Instruct qwen/qwen3-vl-8b-instruct-fast Qwen3-VL-8B-Instruct	{"c":131072,"s":0,"k":"qwen","t":"s","p":[{"i":0.08,"o":0.5,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3.5-122B-A10B qwen/qwen3.5-122b-a10b-fast Qwen3.5-122B-A10B	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.4,"o":3.2,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3.5-27B qwen/qwen3.5-27b-fast Qwen3.5-27B	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.3,"o":2.4,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3.5-35B-A3B qwen/qwen3.5-35b-a3b-fast Qwen3.5-35B-A3B	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.25,"o":2,"s":0}],"$":0}
huggingface_novita	Qwen/Qwen3.5-397B-A17B qwen/qwen3.5-397b-a17b-fast Qwen3.5-397B-A17B	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.6,"o":3.6,"s":0}],"$":0}
huggingface_novita	Sao10K/L3-70B-Euryale-v2.1 sao10k/l3-70b-euryale-v2.1-fast L3-70B-Euryale-v2.1	{"c":8192,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.48,"o":1.48,"s":0}],"$":0}
huggingface_novita	Sao10K/L3-8B-Lunaris-v1 sao10k/l3-8b-lunaris-v1-fast L3-8B-Lunaris-v1	{"c":8192,"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.05,"o":0.05,"s":0}],"$":0}
huggingface_novita	Sao10K/L3-8B-Stheno-v3.2 sao10k/l3-8b-stheno-v3.2-fast L3-8B-Stheno-v3.2	{"c":8192,"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.05,"o":0.05,"s":0}],"$":0}
huggingface_novita	XiaomiMiMo/MiMo-V2-Flash xiaomimimo/mimo-v2-flash-fast MiMo-V2-Flash	{"c":262144,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.3,"s":0}],"$":0}
huggingface_novita	alpindale/WizardLM-2-8x22B alpindale/wizardlm-2-8x22b-fast WizardLM-2-8x22B	{"c":65535,"s":0,"k":"o200k-estimate","p":[{"i":0.62,"o":0.62,"s":0}],"$":0}
huggingface_novita	baidu/ERNIE-4.5-21B-A3B-PT baidu/ernie-4.5-21b-a3b-pt-fast ERNIE-4.5-21B-A3B-PT	{"c":120000,"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.07,"o":0.28,"s":0}],"$":0}
huggingface_novita	baidu/ERNIE-4.5-300B-A47B-Base-PT baidu/ernie-4.5-300b-a47b-base-pt-fast ERNIE-4.5-300B-A47B-Base-PT	{"c":123000,"s":0,"k":"o200k-estimate","p":[{"i":0.28,"o":1.1,"s":0}],"$":0}
huggingface_novita	baidu/ERNIE-4.5-VL-28B-A3B-PT baidu/ernie-4.5-vl-28b-a3b-pt-fast ERNIE-4.5-VL-28B-A3B-PT	{"c":30000,"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.14,"o":0.56,"s":0}],"$":0}
huggingface_novita	baidu/ERNIE-4.5-VL-424B-A47B-Base-PT baidu/ernie-4.5-vl-424b-a47b-base-pt-fast ERNIE-4.5-VL-424B-A47B-Base-PT	{"c":123000,"s":0,"k":"o200k-estimate","p":[{"i":0.42,"o":1.25,"s":0}],"$":0}
huggingface_novita	deepseek-ai/DeepSeek-Prover-V2-671B deepseek-ai/deepseek-prover-v2-671b-fast DeepSeek-Prover-V2-671B	{"c":160000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.7,"o":2.5,"s":0}],"$":0}
huggingface_novita	deepseek-ai/DeepSeek-R1 deepseek-ai/deepseek-r1-fast deepseek-ai/deepseek-r1-0528 deepseek-ai/deepseek-r1-0528-fast DeepSeek-R1	{"c":64000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.7,"o":2.5,"s":0}],"$":0}
huggingface_novita	deepseek-ai/DeepSeek-R1-Distill-Llama-70B deepseek-ai/deepseek-r1-distill-llama-70b-fast DeepSeek-R1-Distill-Llama-70B	{"c":8192,"s":0,"k":"llama","t":"m","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
huggingface_novita	deepseek-ai/DeepSeek-V3 deepseek-ai/deepseek-v3-fast DeepSeek-V3	{"c":64000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.4,"o":1.3,"s":0}],"$":0}
huggingface_novita	deepseek-ai/DeepSeek-V3-0324 deepseek-ai/deepseek-v3-0324-fast DeepSeek-V3-0324	{"c":163840,"s":0,"k":"deepseek","t":"m","p":[{"i":0.27,"o":1.12,"s":0}],"$":0}
huggingface_novita	deepseek-ai/DeepSeek-V3.1 deepseek-ai/deepseek-v3.1-fast deepseek-ai/deepseek-v3.1-terminus deepseek-ai/deepseek-v3.1-terminus-fast DeepSeek-V3.1	{"c":131072,"s":0,"k":"deepseek","t":"m","p":[{"i":0.27,"o":1,"s":0}],"$":0}
huggingface_novita	deepseek-ai/DeepSeek-V3.2 deepseek-ai/deepseek-v3.2-fast DeepSeek-V3.2	{"c":163840,"s":0,"k":"deepseek","t":"m","p":[{"i":0.269,"o":0.4,"s":0}],"$":0}
huggingface_novita	deepseek-ai/DeepSeek-V3.2-Exp deepseek-ai/deepseek-v3.2-exp-fast DeepSeek-V3.2-Exp	{"c":163840,"s":0,"k":"deepseek","t":"m","p":[{"i":0.27,"o":0.41,"s":0}],"$":0}
huggingface_novita	meta-llama/Llama-3.1-8B-Instruct meta-llama/llama-3.1-8b-instruct-fast Llama-3.1-8B-Instruct	{"c":16384,"s":0,"k":"llama","t":"s","p":[{"i":0.02,"o":0.05,"s":0}],"$":0}
huggingface_novita	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.135,"o":0.4,"s":0}],"$":0}
huggingface_novita	meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 meta-llama/llama-4-maverick-17b-128e-instruct-fp8-fast Llama-4-Maverick-17B-128E-Instruct-FP8	{"c":1048576,"s":0,"k":"llama","t":"m","p":[{"i":0.27,"o":0.85,"s":0}],"$":0}
huggingface_novita	meta-llama/Llama-4-Scout-17B-16E-Instruct meta-llama/llama-4-scout-17b-16e-instruct-fast Llama-4-Scout-17B-16E-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.18,"o":0.59,"s":0}],"$":0}
huggingface_novita	meta-llama/Meta-Llama-3-70B-Instruct meta-llama/meta-llama-3-70b-instruct-fast Meta-Llama-3-70B-Instruct	{"c":8192,"s":0,"k":"llama","t":"m","p":[{"i":0.51,"o":0.74,"s":0}],"$":0}
huggingface_novita	meta-llama/Meta-Llama-3-8B-Instruct meta-llama/meta-llama-3-8b-instruct-fast Meta-Llama-3-8B-Instruct	{"c":8192,"s":0,"k":"llama","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
huggingface_novita	moonshotai/Kimi-K2-Instruct moonshotai/kimi-k2-instruct-fast Kimi-K2-Instruct	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.57,"o":2.3,"s":0}],"$":0}
huggingface_novita	moonshotai/Kimi-K2-Instruct-0905 moonshotai/kimi-k2-instruct-0905-fast Kimi-K2-Instruct-0905	{"c":262144,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":0}],"$":0}
huggingface_novita	moonshotai/Kimi-K2-Thinking moonshotai/kimi-k2-thinking-fast Kimi-K2-Thinking	{"c":262144,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":0}],"$":0}
huggingface_novita	moonshotai/Kimi-K2.5 moonshotai/kimi-k2.5-fast Kimi-K2.5	{"c":262144,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":3,"s":0}],"$":0}
huggingface_novita	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.05,"o":0.25,"s":0}],"$":0}
huggingface_novita	openai/gpt-oss-20b openai/gpt-oss-20b-fast gpt-oss-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.04,"o":0.15,"s":0}],"$":0}
huggingface_novita	zai-org/AutoGLM-Phone-9B-Multilingual zai-org/autoglm-phone-9b-multilingual-fast AutoGLM-Phone-9B-Multilingual	{"c":65536,"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.035,"o":0.138,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-4-32B-0414 zai-org/glm-4-32b-0414-fast zai-org/GLM-4-32B GLM-4-32B-0414	{"c":32000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.55,"o":1.66,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-4.5 zai-org/glm-4.5-fast GLM-4.5	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-4.5-Air zai-org/glm-4.5-air-fast GLM-4.5-Air	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.13,"o":0.85,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-4.5V zai-org/glm-4.5v-fast GLM-4.5V	{"c":65536,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":1.8,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-4.6 zai-org/glm-4.6-fast GLM-4.6	{"c":204800,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.55,"o":2.2,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-4.6V-Flash zai-org/glm-4.6v-flash-fast GLM-4.6V-Flash	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":0.9,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-4.7 zai-org/glm-4.7-fast GLM-4.7	{"c":204800,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-4.7-Flash zai-org/glm-4.7-flash-fast GLM-4.7-Flash	{"c":200000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.07,"o":0.4,"s":0}],"$":0}
huggingface_novita	zai-org/GLM-5 zai-org/glm-5-fast GLM-5	{"c":202800,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":3.2,"s":0}],"$":0}
huggingface_nscale	Qwen/QwQ-32B qwen/qwq-32b-fast QwQ-32B	{"c":131072,"s":0,"k":"qwen","t":"m","p":[{"i":0.18,"o":0.2,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen2.5-Coder-32B-Instruct qwen/qwen2.5-coder-32b-instruct-fast Qwen2.5-Coder-32B-Instruct	{"c":131072,"s":0,"k":"qwen","t":"m","p":[{"i":0.06,"o":0.2,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen2.5-Coder-3B-Instruct qwen/qwen2.5-coder-3b-instruct-fast Qwen2.5-Coder-3B-Instruct	{"c":32768,"s":0,"k":"qwen","t":"s","p":[{"i":0.01,"o":0.03,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen2.5-Coder-7B-Instruct qwen/qwen2.5-coder-7b-instruct-fast Qwen2.5-Coder-7B-Instruct	{"c":131072,"s":0,"k":"qwen","t":"s","p":[{"i":0.01,"o":0.03,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen3-14B qwen/qwen3-14b-fast Qwen3-14B	{"c":40960,"s":0,"k":"qwen","t":"m","p":[{"i":0.07,"o":0.2,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen3-235B-A22B qwen/qwen3-235b-a22b-fast qwen/qwen3-235b-a22b-instruct-2507 qwen/qwen3-235b-a22b-instruct-2507-fast Qwen3-235B-A22B	{"c":32000,"s":0,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen3-32B qwen/qwen3-32b-fast Qwen3-32B	{"c":40960,"s":0,"k":"qwen","t":"m","p":[{"i":0.08,"o":0.25,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen3-4B-Instruct-2507 qwen/qwen3-4b-instruct-2507-fast Qwen/Qwen3-4B-Instruct Qwen3-4B-Instruct-2507	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.01,"o":0.03,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen3-4B-Thinking-2507 qwen/qwen3-4b-thinking-2507-fast Qwen/Qwen3-4B-Thinking Qwen3-4B-Thinking-2507	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.01,"o":0.03,"s":0}],"$":0}
huggingface_nscale	Qwen/Qwen3-8B qwen/qwen3-8b-fast Qwen3-8B	{"c":40960,"s":0,"k":"qwen","t":"s","p":[{"i":0.07,"o":0.18,"s":0}],"$":0}
huggingface_nscale	deepseek-ai/DeepSeek-R1-Distill-Llama-70B deepseek-ai/deepseek-r1-distill-llama-70b-fast DeepSeek-R1-Distill-Llama-70B	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.75,"o":0.75,"s":0}],"$":0}
huggingface_nscale	deepseek-ai/DeepSeek-R1-Distill-Llama-8B deepseek-ai/deepseek-r1-distill-llama-8b-fast DeepSeek-R1-Distill-Llama-8B	{"c":131072,"s":0,"k":"llama","t":"s","p":[{"i":0.05,"o":0.05,"s":0}],"$":0}
huggingface_nscale	deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B deepseek-ai/deepseek-r1-distill-qwen-1.5b-fast DeepSeek-R1-Distill-Qwen-1.5B	{"c":131072,"s":0,"k":"deepseek","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
huggingface_nscale	deepseek-ai/DeepSeek-R1-Distill-Qwen-32B deepseek-ai/deepseek-r1-distill-qwen-32b-fast DeepSeek-R1-Distill-Qwen-32B	{"c":131072,"s":0,"k":"deepseek","t":"m","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
huggingface_nscale	deepseek-ai/DeepSeek-R1-Distill-Qwen-7B deepseek-ai/deepseek-r1-distill-qwen-7b-fast DeepSeek-R1-Distill-Qwen-7B	{"c":131072,"s":0,"k":"deepseek","t":"s","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
huggingface_nscale	meta-llama/Llama-3.1-8B-Instruct meta-llama/llama-3.1-8b-instruct-fast Llama-3.1-8B-Instruct	{"c":131072,"s":0,"k":"llama","t":"s","p":[{"i":0.06,"o":0.06,"s":0}],"$":0}
huggingface_nscale	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.4,"o":0.4,"s":0}],"$":0}
huggingface_nscale	meta-llama/Llama-4-Scout-17B-16E-Instruct meta-llama/llama-4-scout-17b-16e-instruct-fast Llama-4-Scout-17B-16E-Instruct	{"c":890000,"s":0,"k":"llama","t":"m","p":[{"i":0.09,"o":0.29,"s":0}],"$":0}
huggingface_nscale	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.1,"o":0.4,"s":0}],"$":0}
huggingface_nscale	openai/gpt-oss-20b openai/gpt-oss-20b-fast gpt-oss-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.05,"o":0.2,"s":0}],"$":0}
huggingface_ovhcloud	Qwen/Qwen2.5-VL-72B-Instruct qwen/qwen2.5-vl-72b-instruct-fast Qwen2.5-VL-72B-Instruct	{"c":32768,"s":0,"k":"qwen","t":"m","p":[{"i":1.01,"o":1.01,"s":0}],"$":0}
huggingface_ovhcloud	Qwen/Qwen3-32B qwen/qwen3-32b-fast Qwen3-32B	{"c":32768,"s":0,"k":"qwen","t":"m","p":[{"i":0.09,"o":0.25,"s":0}],"$":0}
huggingface_ovhcloud	Qwen/Qwen3-Coder-30B-A3B-Instruct qwen/qwen3-coder-30b-a3b-instruct-fast Qwen3-Coder-30B-A3B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.07,"o":0.26,"s":0}],"$":0}
huggingface_ovhcloud	meta-llama/Llama-3.1-8B-Instruct meta-llama/llama-3.1-8b-instruct-fast Llama-3.1-8B-Instruct	{"c":131072,"s":0,"k":"llama","t":"s","p":[{"i":0.11,"o":0.11,"s":0}],"$":0}
huggingface_ovhcloud	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.74,"o":0.74,"s":0}],"$":0}
huggingface_ovhcloud	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.09,"o":0.47,"s":0}],"$":0}
huggingface_ovhcloud	openai/gpt-oss-20b openai/gpt-oss-20b-fast gpt-oss-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.05,"o":0.18,"s":0}],"$":0}
huggingface_publicai	aisingapore/Gemma-SEA-LION-v4-27B-IT aisingapore/gemma-sea-lion-v4-27b-it-fast Gemma-SEA-LION-v4-27B-IT	{"s":0,"k":"gemini","p":[{"i":0.2,"o":0.4,"s":0}],"$":0}
huggingface_publicai	aisingapore/Qwen-SEA-LION-v4-32B-IT aisingapore/qwen-sea-lion-v4-32b-it-fast Qwen-SEA-LION-v4-32B-IT	{"s":0,"k":"qwen","t":"m","p":[{"i":0.25,"o":0.5,"s":0}],"$":0}
huggingface_publicai	allenai/Olmo-3-7B-Instruct allenai/olmo-3-7b-instruct-fast Olmo-3-7B-Instruct	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.2,"s":0}],"$":0}
huggingface_publicai	allenai/Olmo-3.1-32B-Instruct allenai/olmo-3.1-32b-instruct-fast Olmo-3.1-32B-Instruct	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
huggingface_publicai	dicta-il/DictaLM-3.0-24B-Thinking dicta-il/dictalm-3.0-24b-thinking-fast DictaLM-3.0-24B-Thinking	{"s":0,"k":"o200k-estimate","p":[{"i":0.2,"o":0.4,"s":0}],"$":0}
huggingface_publicai	swiss-ai/Apertus-70B-Instruct-2509 swiss-ai/apertus-70b-instruct-2509-fast swiss-ai/Apertus-70B-Instruct Apertus-70B-Instruct-2509	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.82,"o":2.92,"s":0}],"$":0}
huggingface_publicai	swiss-ai/Apertus-8B-Instruct-2509 swiss-ai/apertus-8b-instruct-2509-fast swiss-ai/Apertus-8B-Instruct Apertus-8B-Instruct-2509	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.2,"s":0}],"$":0}
huggingface_publicai	utter-project/EuroLLM-22B-Instruct-2512 utter-project/eurollm-22b-instruct-2512-fast utter-project/EuroLLM-22B-Instruct EuroLLM-22B-Instruct-2512	{"s":0,"k":"o200k-estimate","p":[{"i":0.1,"o":0.2,"s":0}],"$":0}
huggingface_sambanova	Qwen/Qwen3-32B qwen/qwen3-32b-fast Qwen3-32B	{"c":32768,"s":0,"k":"qwen","t":"m","p":[{"i":0.4,"o":0.8,"s":0}],"$":0}
huggingface_sambanova	deepseek-ai/DeepSeek-R1-0528 deepseek-ai/deepseek-r1-0528-fast deepseek-ai/DeepSeek-R1 DeepSeek-R1-0528	{"c":131072,"s":0,"k":"deepseek","t":"m","p":[{"i":5,"o":7,"s":0}],"$":0}
huggingface_sambanova	deepseek-ai/DeepSeek-R1-Distill-Llama-70B deepseek-ai/deepseek-r1-distill-llama-70b-fast DeepSeek-R1-Distill-Llama-70B	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.7,"o":1.4,"s":0}],"$":0}
huggingface_sambanova	deepseek-ai/DeepSeek-V3-0324 deepseek-ai/deepseek-v3-0324-fast deepseek-ai/DeepSeek-V3 DeepSeek-V3-0324	{"c":131072,"s":0,"k":"deepseek","t":"m","p":[{"i":3,"o":4.5,"s":0}],"$":0}
huggingface_sambanova	meta-llama/Llama-3.1-8B-Instruct meta-llama/llama-3.1-8b-instruct-fast Llama-3.1-8B-Instruct	{"c":16384,"s":0,"k":"llama","t":"s","p":[{"i":0.1,"o":0.2,"s":0}],"$":0}
huggingface_sambanova	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.6,"o":1.2,"s":0}],"$":0}
huggingface_sambanova	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.22,"o":0.59,"s":0}],"$":0}
huggingface_sambanova	tokyotech-llm/Llama-3.3-Swallow-70B-Instruct-v0.4 tokyotech-llm/llama-3.3-swallow-70b-instruct-v0.4-fast Llama-3.3-Swallow-70B-Instruct-v0.4	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.6,"o":1.2,"s":0}],"$":0}
huggingface_together	EssentialAI/rnj-1-instruct essentialai/rnj-1-instruct-fast rnj-1-instruct	{"c":32768,"s":0,"k":"o200k-estimate","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
huggingface_together	Qwen/Qwen2.5-7B-Instruct qwen/qwen2.5-7b-instruct-fast Qwen2.5-7B-Instruct	{"c":32768,"s":0,"k":"qwen","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
huggingface_together	Qwen/Qwen3-235B-A22B-Instruct-2507 qwen/qwen3-235b-a22b-instruct-2507-fast Qwen/Qwen3-235B-A22B-Instruct Qwen3-235B-A22B-Instruct-2507	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
huggingface_together	Qwen/Qwen3-Coder-480B-A35B-Instruct qwen/qwen3-coder-480b-a35b-instruct-fast qwen/qwen3-coder-480b-a35b-instruct-fp8 qwen/qwen3-coder-480b-a35b-instruct-fp8-fast Qwen3-Coder-480B-A35B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":2,"o":2,"s":0}],"$":0}
huggingface_together	Qwen/Qwen3-Coder-Next-FP8 qwen/qwen3-coder-next-fp8-fast Qwen3-Coder-Next-FP8	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.5,"o":1.2,"s":0}],"$":0}
huggingface_together	Qwen/Qwen3-Next-80B-A3B-Instruct qwen/qwen3-next-80b-a3b-instruct-fast Qwen3-Next-80B-A3B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.5,"s":0}],"$":0}
huggingface_together	Qwen/Qwen3-VL-8B-Instruct qwen/qwen3-vl-8b-instruct-fast Qwen3-VL-8B-Instruct	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.18,"o":0.68,"s":0}],"$":0}
huggingface_together	Qwen/Qwen3.5-397B-A17B qwen/qwen3.5-397b-a17b-fast Qwen3.5-397B-A17B	{"c":262144,"s":0,"k":"qwen","t":"m","p":[{"i":0.6,"o":3.6,"s":0}],"$":0}
huggingface_together	Qwen/Qwen3.5-9B qwen/qwen3.5-9b-fast Qwen3.5-9B	{"c":262144,"s":0,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.15,"s":0}],"$":0}
huggingface_together	ServiceNow-AI/Apriel-1.6-15b-Thinker servicenow-ai/apriel-1.6-15b-thinker-fast Apriel-1.6-15b-Thinker	{"c":131072,"s":0,"k":"o200k-estimate","p":[],"$":0}
huggingface_together	deepcogito/cogito-671b-v2.1 deepcogito/cogito-671b-v2.1-fast deepcogito/cogito-671b-v2.1-fp8 deepcogito/cogito-671b-v2.1-fp8-fast cogito-671b-v2.1	{"c":163840,"s":0,"k":"o200k-estimate","p":[{"i":1.25,"o":1.25,"s":0}],"$":0}
huggingface_together	deepseek-ai/DeepSeek-R1 deepseek-ai/deepseek-r1-fast deepseek-ai/deepseek-r1-0528 deepseek-ai/deepseek-r1-0528-fast DeepSeek-R1	{"c":163840,"s":0,"k":"deepseek","t":"m","p":[{"i":3,"o":7,"s":0}],"$":0}
huggingface_together	deepseek-ai/DeepSeek-V3 deepseek-ai/deepseek-v3-fast deepseek-ai/deepseek-v3-0324 deepseek-ai/deepseek-v3-0324-fast DeepSeek-V3	{"c":131072,"s":0,"k":"deepseek","t":"m","p":[{"i":1.25,"o":1.25,"s":0}],"$":0}
huggingface_together	deepseek-ai/DeepSeek-V3.1 deepseek-ai/deepseek-v3.1-fast DeepSeek-V3.1	{"c":131072,"s":0,"k":"deepseek","t":"m","p":[{"i":0.6,"o":1.7,"s":0}],"$":0}
huggingface_together	google/gemma-3n-E4B-it google/gemma-3n-e4b-it-fast gemma-3n-E4B-it	{"c":32768,"s":0,"k":"gemini","t":"s","p":[{"i":0.02,"o":0.04,"s":0}],"$":0}
huggingface_together	meta-llama/Llama-3.3-70B-Instruct meta-llama/llama-3.3-70b-instruct-fast Llama-3.3-70B-Instruct	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.88,"o":0.88,"s":0}],"$":0}
huggingface_together	meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 meta-llama/llama-4-maverick-17b-128e-instruct-fp8-fast Llama-4-Maverick-17B-128E-Instruct-FP8	{"c":1048576,"s":0,"k":"llama","t":"m","p":[{"i":0.27,"o":0.85,"s":0}],"$":0}
huggingface_together	moonshotai/Kimi-K2.5 moonshotai/kimi-k2.5-fast Kimi-K2.5	{"c":262144,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.5,"o":2.8,"s":0}],"$":0}
huggingface_together	openai/gpt-oss-120b openai/gpt-oss-120b-fast gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":0}
huggingface_together	openai/gpt-oss-20b openai/gpt-oss-20b-fast gpt-oss-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.05,"o":0.2,"s":0}],"$":0}
huggingface_together	zai-org/GLM-4.5-Air-FP8 zai-org/glm-4.5-air-fp8-fast GLM-4.5-Air-FP8	{"c":131072,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":1.1,"s":0}],"$":0}
huggingface_together	zai-org/GLM-4.6 zai-org/glm-4.6-fast GLM-4.6	{"c":202752,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":0}],"$":0}
huggingface_together	zai-org/GLM-4.7-FP8 zai-org/glm-4.7-fp8-fast GLM-4.7-FP8	{"c":202752,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.45,"o":2,"s":0}],"$":0}
huggingface_together	zai-org/GLM-5 zai-org/glm-5-fast GLM-5	{"c":202752,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":3.2,"s":0}],"$":0}
minimax	M2-her	{"c":64000,"s":0,"k":"o200k-estimate","p":[{"i":0.3,"o":1.2,"s":0}],"$":0}
minimax	MiniMax-M2 MiniMax-M2.1 MiniMax-M2.5	{"c":196608,"n":128000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.03,"w":{"default":0.375},"o":1.2,"s":0}],"$":1}
minimax	MiniMax-M2.1-highspeed M2.1-highspeed	{"c":204800,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.03,"w":{"default":0.375},"o":2.4,"s":0}],"$":1}
minimax	MiniMax-M2.1-lightning	{"c":1000000,"n":8192,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"r":0.03,"w":{"default":0.375},"o":2.4,"s":2}],"$":1}
minimax	MiniMax-M2.5-highspeed M2.5-highspeed	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.03,"w":{"default":0.375},"o":2.4,"s":0}],"$":1}
minimax	MiniMax-M2.5-lightning	{"c":1000000,"n":8192,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"r":0.03,"w":{"default":0.375},"o":2.4,"s":2}],"$":1}
minimax	MiniMax-M2.7	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.06,"w":{"default":0.375},"o":1.2,"s":0}],"$":1}
minimax	MiniMax-M2.7-highspeed M2.7-highspeed	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.06,"w":{"default":0.375},"o":2.4,"s":0}],"$":1}
minimax	minimax-01	{"c":1000192,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":1.1,"s":0}],"$":0}
minimax	minimax-m1	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.4,"o":2.2,"s":0}],"$":0}
minimax	minimax-m3	{"c":1000000,"n":128000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.06,"o":1.2,"s":0},{"i":0.6,"r":0.12,"o":2.4,"s":0,"a":512000}],"$":1}
mistral	codestral codestral-latest codestral-2501	{"c":256000,"n":4096,"s":3,"k":"mistral","p":[{"i":0.3,"o":0.9,"s":0}],"$":0}
mistral	codestral-2405	{"c":32000,"n":8191,"s":2,"k":"mistral","p":[{"i":1,"o":3,"s":2}],"$":0}
mistral	codestral-2508	{"c":256000,"n":256000,"s":2,"k":"mistral","p":[{"i":0.3,"r":0.03,"o":0.9,"s":0}],"$":1}
mistral	codestral-embed codestral-embed-2505	{"c":8192,"s":2,"k":"mistral","t":"s","p":[{"i":0.15,"o":0,"s":2}],"$":0}
mistral	codestral-mamba-latest codestral-mamba	{"c":256000,"n":256000,"s":2,"k":"mistral","p":[{"i":0.25,"o":0.25,"s":2}],"$":0}
mistral	devstral-2512	{"c":262144,"n":262144,"s":3,"k":"mistral","p":[{"i":0.4,"r":0.04,"o":2,"s":0}],"$":1,"d":{"s":3}}
mistral	devstral-latest devstral	{"c":262144,"n":262144,"s":3,"k":"mistral","p":[{"i":0.4,"o":2,"s":2}],"$":0,"d":{"s":3}}
mistral	devstral-medium-2507	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"m","p":[{"i":0.4,"o":2,"s":2}],"$":0,"d":{"s":3}}
mistral	devstral-medium-latest devstral-medium	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"m","p":[{"i":0.4,"o":2,"s":2}],"$":0,"d":{"s":3}}
mistral	devstral-small devstral-small-2505 devstral-small-2507 devstral-small-latest labs-devstral-small-2512	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.3,"s":0}],"$":0,"d":{"s":0}}
mistral	devstral-small:free	{"s":0,"k":"mistral","t":"s","p":[],"$":0}
mistral	magistral-medium magistral-medium-2506 magistral-medium-2509 magistral-medium-latest	{"c":128000,"n":16384,"s":3,"k":"mistral","t":"m","p":[{"i":2,"o":5,"s":0}],"$":0}
mistral	magistral-medium-1-2-2509 magistral-medium-1-2	{"c":40000,"n":40000,"s":2,"k":"mistral","t":"m","p":[{"i":2,"o":5,"s":2}],"$":0}
mistral	magistral-small magistral-small-2506 magistral-small-latest	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"s","p":[{"i":0.5,"o":1.5,"s":0}],"$":0}
mistral	magistral-small-1-2-2509 magistral-small-1-2	{"c":40000,"n":40000,"s":2,"k":"mistral","t":"s","p":[{"i":0.5,"o":1.5,"s":2}],"$":0}
mistral	ministral-14b-2512 ministral-14b	{"c":262144,"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"r":0.02,"o":0.2,"s":0}],"$":1}
mistral	ministral-3b ministral-3b-latest	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
mistral	ministral-3b-2512	{"c":131072,"s":0,"k":"mistral","t":"s","p":[{"i":0.1,"r":0.01,"o":0.1,"s":0}],"$":1}
mistral	ministral-8b ministral-8b-2410	{"s":0,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
mistral	ministral-8b-2512	{"c":262144,"s":0,"k":"mistral","t":"s","p":[{"i":0.15,"r":0.015,"o":0.15,"s":0}],"$":1}
mistral	ministral-8b-latest	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.1,"s":0},{"i":0.15,"r":0.015,"o":0.15,"s":0,"f":"2025-12-02"}],"$":1}
mistral	mistral-7b open-mistral-7b	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"s","p":[{"i":0.25,"o":0.25,"s":0}],"$":0}
mistral	mistral-embed	{"c":8000,"n":3072,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
mistral	mistral-large mistral-large-2407 mistral-large-2411	{"c":131072,"n":16384,"s":3,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":0}],"$":0}
mistral	mistral-large-2402	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"l","p":[{"i":4,"o":12,"s":2}],"$":0}
mistral	mistral-large-2512	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"l","p":[{"i":0.5,"r":0.05,"o":1.5,"s":0}],"$":1}
mistral	mistral-large-3	{"c":262144,"n":262144,"s":2,"k":"mistral","t":"l","p":[{"i":0.5,"o":1.5,"s":2}],"$":0}
mistral	mistral-large-latest	{"s":9,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":9},{"f":"2025-12-02","i":0.5,"o":1.5,"s":9}],"$":0}
mistral	mistral-medium-2312	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"m","p":[{"i":2.7,"o":8.1,"s":0}],"$":0}
mistral	mistral-medium-2604	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"m","p":[{"i":1.5,"o":7.5,"s":2}],"$":0}
mistral	mistral-medium-3-1 mistral-medium mistral-medium-2505 mistral-medium-2508 mistral-medium-3-1-2508	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"m","p":[{"i":0.4,"r":0.04,"o":2,"s":0}],"$":1}
mistral	mistral-medium-3-5 mistral-medium-3	{"c":262144,"n":262144,"s":2,"k":"mistral","t":"m","p":[{"i":1.5,"r":0.15,"o":7.5,"s":0}],"$":1}
mistral	mistral-medium-latest	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"m","p":[{"i":0.4,"r":0.04,"o":2,"s":0},{"i":1.5,"r":0.15,"o":7.5,"s":0,"f":"2026-06-16"}],"$":1}
mistral	mistral-nemo open-mistral-nemo	{"c":128000,"n":128000,"s":3,"k":"mistral","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
mistral	mistral-nemo:free	{"s":0,"k":"mistral","p":[],"$":0}
mistral	mistral-ocr mistral-ocr-latest mistral-ocr-latest-completion	{"s":0,"k":"mistral","p":[],"$":0}
mistral	mistral-ocr-2503 mistral-ocr-2503-completion	{"s":0,"k":"mistral","p":[],"$":0,"d":{"s":0}}
mistral	mistral-ocr-2505 mistral-ocr-2505-completion	{"s":0,"k":"mistral","p":[],"$":0,"d":{"s":0}}
mistral	mistral-ocr-2512 mistral-ocr-2512-completion	{"c":16384,"s":0,"k":"mistral","p":[],"$":0}
mistral	mistral-ocr-4-0 mistral-ocr-4-0-completion	{"c":16384,"s":0,"k":"mistral","p":[],"$":0}
mistral	mistral-ocr-4-1 mistral-ocr-4 mistral-ocr-4-completion mistral-ocr-4-1-completion	{"c":16384,"s":0,"k":"mistral","p":[],"$":0}
mistral	mistral-saba mistral-saba-latest	{"s":0,"k":"mistral","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
mistral	mistral-small mistral-small-latest mistral-small-2506	{"c":256000,"n":256000,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.3,"s":0}],"$":0}
mistral	mistral-small-24b-instruct-2501 mistral-small-24b-instruct	{"s":0,"k":"mistral","t":"s","p":[{"i":0.05,"o":0.08,"s":0}],"$":0}
mistral	mistral-small-24b-instruct-2501:free	{"s":0,"k":"mistral","t":"s","p":[],"$":0}
mistral	mistral-small-2603	{"c":256000,"n":256000,"s":3,"k":"mistral","t":"s","p":[{"i":0.15,"r":0.015,"o":0.6,"s":0}],"$":1}
mistral	mistral-small-3-2-2506 mistral-small-3-2	{"c":131072,"n":131072,"s":2,"k":"mistral","t":"s","p":[{"i":0.06,"o":0.18,"s":2}],"$":0}
mistral	mistral-small-3.1-24b-instruct	{"s":0,"k":"mistral","t":"s","p":[{"i":0.351,"o":0.555,"s":0}],"$":0}
mistral	mistral-small-3.2-24b-instruct	{"s":0,"k":"mistral","t":"s","p":[{"i":0.075,"o":0.2,"s":0}],"$":0}
mistral	mistral-tiny	{"c":32000,"n":8191,"s":2,"k":"mistral","t":"s","p":[{"i":0.25,"o":0.25,"s":0}],"$":0,"d":{"s":0}}
mistral	mixtral-8x22b-instruct	{"s":0,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
mistral	mixtral-8x7b open-mixtral-8x7b	{"c":32000,"n":8191,"s":2,"k":"mistral","p":[{"i":0.7,"o":0.7,"s":0}],"$":0}
mistral	open-codestral-mamba	{"c":256000,"n":256000,"s":2,"k":"mistral","p":[{"i":0.25,"o":0.25,"s":2}],"$":0}
mistral	open-mistral-nemo-2407	{"c":128000,"n":128000,"s":2,"k":"mistral","p":[{"i":0.3,"o":0.3,"s":2}],"$":0}
mistral	open-mixtral-8x22b	{"c":64000,"n":64000,"s":3,"k":"mistral","p":[{"i":2,"o":6,"s":2}],"$":0}
mistral	pixtral-12b pixtral-12b-latest	{"c":128000,"n":128000,"s":3,"k":"mistral","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
mistral	pixtral-large pixtral-large-latest pixtral-large-2411	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":0}],"$":0}
mistral	voxtral-mini-2602 voxtral-mini-latest voxtral-mini	{"c":16384,"s":0,"k":"mistral","t":"m","p":[],"$":0}
mistral	voxtral-small-24b-2507 voxtral-small-2507 voxtral-small-latest voxtral-small-24b	{"c":32768,"s":0,"k":"mistral","t":"s","p":[{"i":0.1,"r":0.01,"o":0.3,"s":0},{"i":0.1,"r":0.01,"o":0.4,"s":0,"f":"2026-08-11"}],"$":1}
modal	moonshotai/Kimi-K3 Kimi-K3	{"c":1048576,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.3,"o":15,"s":0}],"$":1}
modal	thinkingmachines/Inkling-NVFP4 Inkling-NVFP4	{"s":0,"k":"o200k-estimate","p":[{"i":1.2,"r":0.27,"o":5,"s":0}],"$":1}
moonshotai	kimi-k2	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.57,"o":2.3,"s":0}],"$":0,"d":{"s":0}}
moonshotai	kimi-k2-0711-preview	{"c":131072,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.15,"o":2.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-25"}}
moonshotai	kimi-k2-0905-preview	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.15,"o":2.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-25"}}
moonshotai	kimi-k2-thinking	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.15,"o":2.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-25"}}
moonshotai	kimi-k2-thinking-turbo	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.15,"r":0.15,"o":8,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-25"}}
moonshotai	kimi-k2-turbo-preview kimi-k2-turbo	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.15,"r":0.15,"o":8,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-25"}}
moonshotai	kimi-k2.5	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.1,"o":3,"s":0}],"$":1}
moonshotai	kimi-k2.6	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.16,"o":4,"s":0}],"$":1}
moonshotai	kimi-k2.7-code	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.19,"o":4,"s":0}],"$":1}
moonshotai	kimi-k2.7-code-highspeed	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.9,"r":0.38,"o":8,"s":0}],"$":1}
moonshotai	kimi-k3	{"c":1048576,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.3,"o":15,"s":0}],"$":1}
moonshotai	kimi-latest kimi	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":2,"r":0.15,"o":5,"s":2}],"$":1,"d":{"s":2,"r":"2026-01-28"}}
moonshotai	kimi-latest-128k	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":2,"r":0.15,"o":5,"s":2}],"$":1,"d":{"s":2,"r":"2026-01-28"}}
moonshotai	kimi-latest-32k	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1,"r":0.15,"o":3,"s":2}],"$":1,"d":{"s":2,"r":"2026-01-28"}}
moonshotai	kimi-latest-8k	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"r":0.15,"o":2,"s":2}],"$":1,"d":{"s":2,"r":"2026-01-28"}}
moonshotai	kimi-thinking-preview	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.15,"o":2.5,"s":2}],"$":1,"d":{"s":2,"r":"2025-11-11"}}
moonshotai	moonshot-v1-128k moonshot-v1-128k-vision-preview	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","p":[{"i":2,"o":5,"s":0}],"$":0}
moonshotai	moonshot-v1-128k-0430	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","p":[{"i":2,"o":5,"s":0}],"$":0,"d":{"s":2,"r":"2024-04-30"}}
moonshotai	moonshot-v1-32k moonshot-v1-32k-vision-preview	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","p":[{"i":1,"o":3,"s":0}],"$":0}
moonshotai	moonshot-v1-32k-0430	{"c":32768,"n":32768,"s":2,"k":"o200k-estimate","p":[{"i":1,"o":3,"s":0}],"$":0,"d":{"s":2,"r":"2024-04-30"}}
moonshotai	moonshot-v1-8k moonshot-v1-8k-vision-preview	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":2,"s":0}],"$":0}
moonshotai	moonshot-v1-8k-0430	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","p":[{"i":0.2,"o":2,"s":0}],"$":0,"d":{"s":2,"r":"2024-04-30"}}
moonshotai	moonshot-v1-auto	{"c":131072,"n":131072,"s":2,"k":"o200k-estimate","p":[{"i":2,"o":5,"s":2}],"$":0}
novita	Sao10K/L3-8B-Stheno-v3.2 L3-8B-Stheno-v3.2	{"c":8192,"n":32000,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.05,"o":0.05,"s":0}],"$":0}
novita	cognitivecomputations/dolphin-mixtral-8x22b dolphin-mixtral-8x22b	{"s":0,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
novita	deepseek/deepseek-r1 deepseek-r1	{"c":64000,"s":0,"k":"deepseek","t":"m","p":[{"i":4,"o":4,"s":0}],"$":0}
novita	deepseek/deepseek-r1-distill-llama-70b deepseek-r1-distill-llama-70b	{"c":8192,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
novita	deepseek/deepseek-r1-distill-llama-8b deepseek-r1-distill-llama-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
novita	deepseek/deepseek-r1-distill-qwen-14b deepseek-r1-distill-qwen-14b	{"c":32768,"n":16384,"s":3,"k":"deepseek","t":"m","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
novita	deepseek/deepseek-r1-distill-qwen-32b deepseek-r1-distill-qwen-32b	{"c":64000,"n":32000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
novita	deepseek/deepseek_v3 deepseek_v3	{"c":64000,"s":0,"k":"deepseek","t":"m","p":[{"i":0.89,"o":0.89,"s":0}],"$":0}
novita	google/gemma-2-9b-it gemma-2-9b-it	{"s":0,"k":"gemini","t":"s","p":[{"i":0.08,"o":0.08,"s":0}],"$":0}
novita	gryphe/mythomax-l2-13b mythomax-l2-13b	{"c":4096,"n":3200,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.09,"o":0.09,"s":0}],"$":0}
novita	jondurbin/airoboros-l2-70b airoboros-l2-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.5,"o":0.5,"s":0}],"$":0}
novita	meta-llama/llama-3-70b-instruct llama-3-70b-instruct	{"c":8192,"n":8000,"s":3,"k":"llama","t":"m","p":[{"i":0.51,"o":0.74,"s":0}],"$":0}
novita	meta-llama/llama-3-8b-instruct llama-3-8b-instruct	{"c":8192,"n":8192,"s":3,"k":"llama","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
novita	meta-llama/llama-3.1-70b-instruct llama-3.1-70b-instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.34,"o":0.39,"s":0}],"$":0}
novita	meta-llama/llama-3.1-8b-instruct meta-llama/llama-3.1-8b-instruct-max llama-3.1-8b-instruct	{"c":16384,"n":16384,"s":3,"k":"llama","t":"s","p":[{"i":0.05,"o":0.05,"s":0}],"$":0}
novita	meta-llama/llama-3.1-8b-instruct-bf16 llama-3.1-8b-instruct-bf16	{"s":0,"k":"llama","t":"s","p":[{"i":0.06,"o":0.06,"s":0}],"$":0}
novita	meta-llama/llama-3.2-11b-vision-instruct llama-3.2-11b-vision-instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.06,"o":0.06,"s":0}],"$":0}
novita	meta-llama/llama-3.2-1b-instruct llama-3.2-1b-instruct	{"c":131000,"s":0,"k":"llama","t":"s","p":[{"i":0.02,"o":0.02,"s":0}],"$":0}
novita	meta-llama/llama-3.2-3b-instruct llama-3.2-3b-instruct	{"c":32768,"n":32000,"s":3,"k":"llama","t":"s","p":[{"i":0.03,"o":0.05,"s":0}],"$":0}
novita	meta-llama/llama-3.3-70b-instruct llama-3.3-70b-instruct	{"c":131072,"n":120000,"s":3,"k":"llama","t":"m","p":[{"i":0.39,"o":0.39,"s":0}],"$":0}
novita	microsoft/wizardlm-2-8x22b wizardlm-2-8x22b	{"c":65535,"n":8000,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.62,"o":0.62,"s":0}],"$":0}
novita	mistralai/mistral-7b-instruct mistral-7b-instruct	{"s":0,"k":"mistral","t":"s","p":[{"i":0.059,"o":0.059,"s":0}],"$":0}
novita	mistralai/mistral-nemo mistral-nemo	{"c":60288,"n":16000,"s":3,"k":"mistral","p":[{"i":0.17,"o":0.17,"s":0}],"$":0}
novita	nousresearch/hermes-2-pro-llama-3-8b hermes-2-pro-llama-3-8b	{"c":8192,"n":8192,"s":3,"k":"llama","t":"l","p":[{"i":0.14,"o":0.14,"s":0}],"$":0}
novita	nousresearch/nous-hermes-llama2-13b nous-hermes-llama2-13b	{"c":4096,"s":0,"k":"llama","t":"s","p":[{"i":0.17,"o":0.17,"s":0}],"$":0}
novita	openchat/openchat-7b openchat-7b	{"c":4096,"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.06,"o":0.06,"s":0}],"$":0}
novita	qwen/qwen-2-7b-instruct qwen-2-7b-instruct	{"c":32768,"s":0,"k":"qwen","t":"s","p":[{"i":0.054,"o":0.054,"s":0}],"$":0}
novita	qwen/qwen-2-vl-72b-instruct qwen-2-vl-72b-instruct	{"c":32768,"s":0,"k":"qwen","t":"m","p":[{"i":0.45,"o":0.45,"s":0}],"$":0}
novita	qwen/qwen-2.5-72b-instruct qwen-2.5-72b-instruct	{"c":32000,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":0.38,"o":0.4,"s":0}],"$":0}
novita	sao10k/l3-70b-euryale-v2.1 l3-70b-euryale-v2.1	{"c":8192,"n":8192,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.48,"o":1.48,"s":0}],"$":0}
novita	sao10k/l3-8b-lunaris l3-8b-lunaris	{"c":8192,"n":8192,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.05,"o":0.05,"s":0}],"$":0}
novita	sao10k/l31-70b-euryale-v2.2 l31-70b-euryale-v2.2	{"c":8192,"n":8192,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.48,"o":1.48,"s":0}],"$":0}
novita	sophosympatheia/midnight-rose-70b midnight-rose-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
novita	teknium/openhermes-2.5-mistral-7b openhermes-2.5-mistral-7b	{"c":4096,"s":0,"k":"mistral","t":"s","p":[{"i":0.17,"o":0.17,"s":0}],"$":0}
openai	ada text-ada-001	{"s":0,"k":"o200k-estimate","p":[{"i":0.4,"o":0.4,"s":0}],"$":0}
openai	babbage	{"s":0,"k":"o200k-estimate","p":[{"i":0.5,"o":0.5,"s":0}],"$":0}
openai	babbage-002	{"c":16384,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":0.4,"o":0.4,"s":2}],"$":0}
openai	chatgpt-4o chatgpt-4o-latest	{"c":128000,"n":4096,"s":2,"k":"o200k_base","t":"m","p":[{"i":5,"o":15,"s":0}],"$":0}
openai	codex-mini codex-mini-latest	{"c":200000,"n":100000,"s":2,"k":"o200k_base","t":"m","p":[{"i":1.5,"r":0.375,"o":6,"s":0}],"$":10}
openai	computer-use computer-use-preview	{"c":8192,"s":0,"k":"o200k_base","p":[{"i":3,"o":12,"s":0}],"$":0}
openai	curie text-curie-001	{"s":0,"k":"o200k-estimate","p":[{"i":2,"o":2,"s":0}],"$":0}
openai	davinci text-davinci-001	{"s":0,"k":"o200k-estimate","p":[{"i":20,"o":20,"s":0}],"$":0}
openai	davinci-002	{"c":16384,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":2,"o":2,"s":2}],"$":0}
openai	ft:babbage-002 ft:babbage	{"c":16384,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":1.6,"o":1.6,"s":2,"b":0.125}],"$":0}
openai	ft:davinci-002 ft:davinci	{"c":16384,"n":4096,"s":2,"k":"o200k-estimate","p":[{"i":12,"o":12,"s":2}],"$":0}
openai	ft:gpt-3.5-turbo ft:gpt-3.5-turbo-preview ft:gpt-3.5-turbo-0125 ft:gpt-3.5-turbo-0613 ft:gpt-3.5-turbo-1106	{"c":16385,"n":4096,"s":2,"k":"cl100k_base","t":"s","p":[{"i":3,"o":6,"s":0,"b":0.5}],"$":0}
openai	ft:gpt-4-0613 ft:gpt-4	{"c":8192,"n":4096,"s":2,"k":"cl100k_base","p":[{"i":30,"o":60,"s":2}],"$":0}
openai	ft:gpt-4.1-2025-04-14 ft:gpt-4.1	{"c":1047576,"n":32768,"s":2,"k":"o200k_base","t":"m","p":[{"i":3,"r":0.75,"o":12,"s":2,"b":0.5}],"$":10}
openai	ft:gpt-4.1-mini-2025-04-14 ft:gpt-4.1-mini	{"c":1047576,"n":32768,"s":2,"k":"o200k_base","t":"m","p":[{"i":0.8,"r":0.2,"o":3.2,"s":2,"b":0.5}],"$":10}
openai	ft:gpt-4.1-nano-2025-04-14 ft:gpt-4.1-nano	{"c":1047576,"n":32768,"s":2,"k":"o200k_base","t":"s","p":[{"i":0.2,"r":0.05,"o":0.8,"s":2,"b":0.5}],"$":10}
openai	ft:gpt-4o ft:gpt-4o-2024	{"s":0,"k":"o200k_base","t":"m","p":[{"i":3.75,"o":15,"s":0}],"$":0}
openai	ft:gpt-4o-mini ft:gpt-4o-mini-2024 ft:gpt-4o-mini-2024-07-18	{"c":128000,"n":16384,"s":2,"k":"o200k_base","t":"m","p":[{"i":0.3,"o":1.2,"s":0,"b":0.5}],"$":0}
openai	ft:o4-mini-2025-04-16 ft:o4-mini	{"c":200000,"n":100000,"s":2,"k":"o200k_base","t":"m","p":[{"i":4,"r":1,"o":16,"s":2,"b":0.5}],"$":10}
openai	gpt-3.5-0301 gpt-3.5	{"s":0,"k":"cl100k_base","t":"s","p":[{"i":1.5,"o":2,"s":0}],"$":0}
openai	gpt-3.5-turbo gpt-35-turbo gpt-3.5-turbo-0125	{"c":16385,"n":4096,"s":3,"k":"cl100k_base","t":"s","p":[{"i":0.5,"o":1.5,"s":0}],"$":0,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-terra"}}
openai	gpt-3.5-turbo-0301	{"s":0,"k":"cl100k_base","t":"s","p":[{"i":1.5,"o":2,"s":0}],"$":0,"d":{"s":12,"r":"2024-09-13"}}
openai	gpt-3.5-turbo-0613	{"c":16385,"s":0,"k":"cl100k_base","t":"s","p":[{"i":1.5,"o":2,"s":0}],"$":0,"d":{"s":12,"r":"2024-09-13"}}
openai	gpt-3.5-turbo-1106	{"c":16385,"n":4096,"s":2,"k":"cl100k_base","t":"s","p":[{"i":1,"o":2,"s":0}],"$":0,"d":{"s":12,"r":"2026-09-28","u":"gpt-5.6-terra"}}
openai	gpt-3.5-turbo-16k gpt-35-turbo-16k-0613 gpt-35-turbo-16k	{"c":16385,"n":4096,"s":2,"k":"cl100k_base","t":"s","p":[{"i":3,"o":4,"s":0}],"$":0}
openai	gpt-3.5-turbo-16k-0613	{"c":16385,"n":4096,"s":2,"k":"cl100k_base","t":"s","p":[{"i":3,"o":4,"s":0}],"$":0,"d":{"s":12,"r":"2024-09-13"}}
openai	gpt-3.5-turbo-instruct gpt-3.5-turbo-instruct-preview gpt-3.5-turbo-instruct-0914	{"c":16385,"n":4096,"s":2,"k":"cl100k_base","t":"s","p":[{"i":1.5,"o":2,"s":0}],"$":0,"d":{"s":12,"r":"2026-09-28","u":"gpt-5.6-terra"}}
openai	gpt-4 gpt-4-0613 ft:gpt-4-0 ft:gpt-4-0-preview	{"c":8192,"n":8192,"s":3,"k":"cl100k_base","p":[{"i":30,"o":60,"s":0}],"$":0,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-sol"}}
openai	gpt-4-0125-preview	{"c":128000,"n":4096,"s":3,"k":"cl100k_base","t":"m","p":[{"i":10,"o":30,"s":0}],"$":0,"d":{"s":12,"r":"2026-03-26"}}
openai	gpt-4-0314	{"c":8192,"n":8192,"s":3,"k":"cl100k_base","p":[{"i":30,"o":60,"s":0}],"$":0,"d":{"s":12,"r":"2026-03-26"}}
openai	gpt-4-32k gpt-4-32k-0314 gpt-4-32k-0613	{"c":32000,"s":0,"k":"cl100k_base","t":"l","p":[{"i":60,"o":120,"s":0}],"$":0,"d":{"s":12,"r":"2025-06-06"}}
openai	gpt-4-turbo gpt-4-turbo-2024-04-09 gpt-4-turbo-0125-preview gpt-4-1106-preview	{"c":128000,"n":4096,"s":3,"k":"cl100k_base","t":"m","p":[{"i":10,"o":30,"s":0}],"$":0,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-sol"}}
openai	gpt-4-turbo-preview	{"c":128000,"n":4096,"s":3,"k":"cl100k_base","t":"m","p":[{"i":10,"o":30,"s":0}],"$":0,"d":{"s":12,"r":"2026-03-26"}}
openai	gpt-4-vision-preview gpt-4-1106-vision-preview	{"c":128000,"s":0,"k":"cl100k_base","p":[{"i":10,"o":30,"s":0}],"$":0,"d":{"s":12,"r":"2024-12-06"}}
openai	gpt-4.1 gpt-4.1-2025-04-14	{"c":1047576,"n":32768,"s":3,"k":"o200k_base","t":"m","p":[{"i":2,"r":0.5,"o":8,"s":0,"b":0.5,"x":{"priority":1.75}}],"$":10}
openai	gpt-4.1-mini gpt-4.1-mini-2025-04-14	{"c":1047576,"n":32768,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.4,"r":0.1,"o":1.6,"s":0,"b":0.5,"x":{"priority":1.75}}],"$":10}
openai	gpt-4.1-nano gpt-4.1-nano-2025-04-14	{"c":1047576,"n":32768,"s":3,"k":"o200k_base","t":"s","p":[{"i":0.1,"r":0.025,"o":0.4,"s":0,"b":0.5,"x":{"priority":2}}],"$":10,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-luna"}}
openai	gpt-4.5-preview	{"s":0,"k":"o200k_base","t":"l","p":[{"i":75,"r":37.5,"o":150,"s":0}],"$":10,"d":{"s":12,"r":"2025-07-14"}}
openai	gpt-4o gpt-4o-2024-08-06 gpt-4o-2024-11-20	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":2.5,"r":1.25,"o":10,"s":0,"b":0.5,"x":{"priority":1.7}}],"$":10}
openai	gpt-4o-2024-05-13	{"c":128000,"n":4096,"s":3,"k":"o200k_base","t":"m","p":[{"i":5,"o":15,"s":0,"b":0.5,"x":{"priority":1.75}}],"$":0,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-sol"}}
openai	gpt-4o-audio-preview gpt-4o-audio-preview-2024-12-17 gpt-4o-audio-preview-2025-06-03	{"c":128000,"n":16384,"s":2,"k":"o200k_base","t":"m","p":[{"i":2.5,"o":10,"s":0}],"$":0,"d":{"s":12,"r":"2026-05-07"}}
openai	gpt-4o-mini gpt-4o-mini-2024-07-18	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"r":0.075,"o":0.6,"s":0,"b":0.5,"x":{"priority":1.666666667}}],"$":10}
openai	gpt-4o-mini-2024-07-18.ft gpt-4o-mini-2024-07-18.ft-preview	{"s":0,"k":"o200k_base","t":"m","p":[{"i":0.3,"o":1.2,"s":0}],"$":0}
openai	gpt-4o-mini-audio-preview gpt-4o-mini-audio gpt-4o-mini-audio-preview-2024-12-17	{"c":128000,"n":16384,"s":2,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":0,"d":{"s":12,"r":"2026-05-07"}}
openai	gpt-4o-mini-realtime-preview gpt-4o-mini-realtime	{"c":16000,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.6,"r":0.3,"o":2.4,"m":{"audio":{"input":10,"cacheRead":0.3,"output":20}},"s":0}],"$":10,"d":{"s":12,"r":"2026-05-07"}}
openai	gpt-4o-mini-search-preview	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"r":0.075,"o":0.6,"s":0,"b":0.5,"x":{"priority":1.666666667}}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-terra"}}
openai	gpt-4o-mini-search-preview-2025-03-11	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"r":0.075,"o":0.6,"s":0,"b":0.5,"x":{"priority":1.666666667}}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-terra"}}
openai	gpt-4o-mini-transcribe	{"c":16000,"s":0,"k":"o200k_base","t":"m","p":[{"i":1.25,"o":5,"m":{"audio":{"input":3}},"s":0}],"$":0}
openai	gpt-4o-mini-tts	{"s":0,"k":"o200k_base","t":"m","p":[{"i":0.6,"o":12,"s":0}],"$":0}
openai	gpt-4o-realtime-preview gpt-4o-realtime	{"c":32000,"s":0,"k":"o200k_base","t":"m","p":[{"i":5,"r":2.5,"o":20,"m":{"audio":{"input":40,"cacheRead":2.5,"output":80}},"s":0}],"$":10,"d":{"s":12,"r":"2026-05-07"}}
openai	gpt-4o-search-preview gpt-4o-search-preview-2025-03-11	{"c":128000,"n":16384,"s":2,"k":"o200k_base","t":"m","p":[{"i":2.5,"o":10,"s":0,"b":0.5}],"$":0,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-terra"}}
openai	gpt-4o-transcribe gpt-4o-transcribe-diarize	{"c":16000,"s":0,"k":"o200k_base","t":"m","p":[{"i":2.5,"o":10,"m":{"audio":{"input":6}},"s":0}],"$":0}
openai	gpt-4o:extended	{"s":0,"k":"o200k_base","t":"m","p":[{"i":6,"o":18,"s":0}],"$":0}
openai	gpt-5 gpt-5-2025-08-07 gpt-5-chat	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"flex":0.5,"priority":2},"b":0.5}],"$":10}
openai	gpt-5-chat-latest	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"flex":0.5,"priority":2},"b":0.5}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-sol"}}
openai	gpt-5-codex	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"flex":0.5,"priority":2},"b":0.5}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-sol"}}
openai	gpt-5-image	{"s":0,"k":"o200k_base","t":"m","p":[{"i":10,"r":1.25,"o":10,"s":0}],"$":10}
openai	gpt-5-image-mini	{"s":0,"k":"o200k_base","t":"m","p":[{"i":2.5,"r":0.25,"o":2,"s":0}],"$":10}
openai	gpt-5-mini gpt-5-mini-2025-08-07	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.25,"r":0.025,"o":2,"s":0,"x":{"flex":0.5,"priority":1.8},"b":0.5}],"$":10}
openai	gpt-5-nano gpt-5-nano-preview gpt-5-nano-2025-08-07	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"s","p":[{"i":0.05,"r":0.005,"o":0.4,"s":0,"x":{"flex":0.5},"b":0.5}],"$":10}
openai	gpt-5-pro gpt-5-pro-2025-10-06	{"c":400000,"n":272000,"s":3,"k":"o200k_base","t":"l","p":[{"i":15,"o":120,"s":0,"b":0.5,"x":{"flex":0.5}}],"$":0}
openai	gpt-5-search-api gpt-5-search-api-2025-10-14	{"c":400000,"n":128000,"s":2,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":2}],"$":10}
openai	gpt-5.1 gpt-5.1-2025-11-13 gpt-5.1-chat	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10}
openai	gpt-5.1-chat-latest	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-sol"}}
openai	gpt-5.1-codex	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-sol"}}
openai	gpt-5.1-codex-max	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-sol"}}
openai	gpt-5.1-codex-mini gpt-5.1-mini	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.25,"r":0.025,"o":2,"s":0,"x":{"priority":1.8}}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-terra"}}
openai	gpt-5.2 gpt-5.2-2025-12-11 gpt-5.2-chat	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10}
openai	gpt-5.2-chat-latest	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10,"d":{"s":12,"r":"2026-08-10","u":"gpt-5.6-sol"}}
openai	gpt-5.2-codex	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-sol"}}
openai	gpt-5.2-pro gpt-5.2-pro-2025-12-11	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"l","p":[{"i":21,"o":168,"s":0,"b":0.5,"x":{"flex":0.5}}],"$":0}
openai	gpt-5.3 gpt-5.3-chat	{"c":128000,"n":16384,"s":2,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10}
openai	gpt-5.3-chat-latest	{"c":128000,"n":16384,"s":2,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0,"x":{"priority":2,"flex":0.5},"b":0.5}],"$":10,"d":{"s":12,"r":"2026-08-10","u":"gpt-5.6-sol"}}
openai	gpt-5.3-codex	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0,"x":{"priority":2}}],"$":10}
openai	gpt-5.3-codex-spark	{"c":128000,"n":32000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":3}],"$":10}
openai	gpt-5.4 gpt-5.4-2026-03-05	{"c":1050000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":2.5,"r":0.25,"o":15,"s":0,"b":0.5,"x":{"flex":{"i":1.25,"r":0.13,"o":7.5},"priority":2}},{"i":5,"r":0.5,"o":22.5,"s":0,"a":271999,"b":0.5,"x":{"flex":0.5}}],"$":10}
openai	gpt-5.4-image-2	{"s":0,"k":"o200k_base","t":"m","p":[{"i":8,"r":2,"o":15,"s":0}],"$":10}
openai	gpt-5.4-mini gpt-5.4-mini-2026-03-17	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.75,"r":0.075,"o":4.5,"s":0,"b":0.5,"x":{"flex":0.5,"priority":2}}],"$":10}
openai	gpt-5.4-nano gpt-5.4-nano-2026-03-17	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"s","p":[{"i":0.2,"r":0.02,"o":1.25,"s":0,"b":0.5,"x":{"flex":0.5}}],"$":10}
openai	gpt-5.4-pro gpt-5.4-pro-2026-03-05	{"c":1050000,"n":128000,"s":3,"k":"o200k_base","t":"l","p":[{"i":30,"o":180,"s":0,"b":0.5,"x":{"flex":0.5}},{"i":60,"o":270,"s":0,"a":271999,"b":0.5,"x":{"flex":0.5}}],"$":0}
openai	gpt-5.5 gpt-5.5-2026-04-23 gpt-5.5-2026-04-24 gpt-5.5-chat gpt-5.5-chat-latest gpt-5.5-codex	{"c":1050000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":5,"r":0.5,"o":30,"s":0,"b":0.5,"x":{"flex":0.5,"priority":2}},{"i":10,"r":1,"o":45,"s":0,"a":271999,"b":0.5,"x":{"flex":0.5}}],"$":10}
openai	gpt-5.5-pro gpt-5.5-pro-2026-04-23	{"c":1050000,"n":128000,"s":3,"k":"o200k_base","t":"l","p":[{"i":30,"o":180,"s":0,"b":0.5,"x":{"flex":0.5}},{"i":60,"o":270,"s":0,"a":271999,"b":0.5,"x":{"flex":0.5}}],"$":0}
openai	gpt-5.6-luna	{"c":1050000,"n":128000,"s":2,"k":"o200k_base","t":"s","p":[{"i":1,"r":0.1,"w":{"30m":1.25},"o":6,"s":0,"b":0.5,"x":{"flex":0.5,"priority":2}},{"i":2,"r":0.2,"w":{"30m":2.5},"o":9,"s":0,"a":271999,"b":0.5,"x":{"flex":0.5}},{"i":0.2,"r":0.02,"w":{"30m":0.25},"o":1.2,"s":0,"f":"2026-07-30","b":0.5,"x":{"flex":0.5}},{"i":0.4,"r":0.04,"w":{"30m":0.5},"o":1.8,"s":0,"a":271999,"f":"2026-07-30","b":0.5,"x":{"flex":0.5}}],"$":9}
openai	gpt-5.6-sol gpt-5.6	{"c":1050000,"n":128000,"s":2,"k":"o200k_base","t":"l","p":[{"i":5,"r":0.5,"w":{"30m":6.25},"o":30,"s":0,"b":0.5,"x":{"flex":0.5,"priority":2}},{"i":10,"r":1,"w":{"30m":12.5},"o":45,"s":0,"a":271999,"b":0.5,"x":{"flex":0.5}},{"i":4,"r":0.4,"w":{"30m":5},"o":20,"s":0,"f":"2026-08-21","b":0.5,"x":{"flex":0.5}},{"i":8,"r":0.8,"w":{"30m":10},"o":30,"s":0,"a":271999,"f":"2026-08-21","b":0.5,"x":{"flex":0.5}}],"$":9}
openai	gpt-5.6-terra	{"c":1050000,"n":128000,"s":2,"k":"o200k_base","t":"m","p":[{"i":2.5,"r":0.25,"w":{"30m":3.125},"o":15,"s":0,"b":0.5,"x":{"flex":0.5,"priority":2}},{"i":5,"r":0.5,"w":{"30m":6.25},"o":22.5,"s":0,"a":271999,"b":0.5,"x":{"flex":0.5}},{"i":2,"r":0.2,"w":{"30m":2.5},"o":12,"s":0,"f":"2026-07-30","b":0.5,"x":{"flex":0.5}},{"i":4,"r":0.4,"w":{"30m":5},"o":18,"s":0,"a":271999,"f":"2026-07-30","b":0.5,"x":{"flex":0.5}}],"$":9}
openai	gpt-6-astra	{"c":1050000,"s":0,"k":"o200k_base","t":"l","p":[{"i":10,"r":1,"w":{"30m":12.5},"o":50,"s":0,"b":0.5,"x":{"flex":0.5}},{"i":20,"r":2,"w":{"30m":25},"o":75,"s":0,"a":271999,"b":0.5,"x":{"flex":0.5}}],"$":9}
openai	gpt-6-luna	{"c":1050000,"s":0,"k":"o200k_base","t":"s","p":[{"i":0.1,"r":0.01,"w":{"30m":0.125},"o":0.5,"s":0,"b":0.5,"x":{"flex":0.5}},{"i":0.2,"r":0.02,"w":{"30m":0.25},"o":0.75,"s":0,"a":272000,"b":0.5,"x":{"flex":0.5}}],"$":9}
openai	gpt-6-sol	{"c":1050000,"s":0,"k":"o200k_base","t":"l","p":[{"i":2,"r":0.2,"w":{"30m":2.5},"o":10,"s":0,"b":0.5,"x":{"flex":0.5}},{"i":4,"r":0.4,"w":{"30m":5},"o":15,"s":0,"a":272000,"b":0.5,"x":{"flex":0.5}}],"$":9}
openai	gpt-6.1-sol	{"c":1050000,"n":128000,"s":6,"k":"o200k_base","t":"l","p":[{"i":2,"r":0.1,"w":{"30m":2.5},"o":10,"s":6,"b":0.5,"x":{"flex":0.5}},{"a":272000,"i":4,"r":0.2,"w":{"30m":5},"o":15,"s":6,"b":0.5,"x":{"flex":0.5}}],"$":9}
openai	gpt-6.1-terra	{"c":1050000,"n":128000,"s":6,"k":"o200k_base","t":"m","p":[{"i":1,"r":0.05,"w":{"30m":1.25},"o":5,"s":6,"b":0.5,"x":{"flex":0.5}},{"a":272000,"i":2,"r":0.1,"w":{"30m":2.5},"o":7.5,"s":6,"b":0.5,"x":{"flex":0.5}}],"$":9}
openai	gpt-audio gpt-audio-2025-08-28 gpt-audio-1.5	{"c":128000,"n":16384,"s":2,"k":"o200k_base","p":[{"i":2.5,"o":10,"m":{"audio":{"input":32,"output":64}},"s":0}],"$":0}
openai	gpt-audio-mini gpt-audio-mini-2025-10-06 gpt-audio-mini-2025-12-15	{"c":128000,"n":16384,"s":2,"k":"o200k_base","t":"m","p":[{"i":0.6,"o":2.4,"m":{"audio":{"input":10,"output":20}},"s":0}],"$":0}
openai	gpt-chat gpt-chat-latest	{"s":0,"k":"o200k_base","p":[{"i":5,"r":0.5,"o":30,"s":0}],"$":1}
openai	gpt-image-1	{"s":0,"k":"o200k_base","p":[{"i":5,"r":1.25,"o":40,"m":{"image":{"input":10,"cacheRead":2.5}},"s":0}],"$":1}
openai	gpt-image-1-mini	{"s":0,"k":"o200k_base","t":"m","p":[{"i":2,"r":0.2,"o":8,"m":{"image":{"input":2.5,"cacheRead":0.25}},"s":0}],"$":1}
openai	gpt-image-1.5 gpt-image-1.5-2025-12-16	{"s":0,"k":"o200k_base","p":[{"i":5,"r":1.25,"o":10,"m":{"image":{"input":8,"cacheRead":2,"output":32}},"s":0}],"$":1}
openai	gpt-image-2 gpt-image-2-2026-04-21	{"s":0,"k":"o200k_base","p":[{"i":5,"r":1.25,"o":30,"m":{"image":{"input":8,"cacheRead":2}},"s":0}],"$":1}
openai	gpt-oss-120b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.039,"o":0.18,"s":0}],"$":0}
openai	gpt-oss-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.029,"o":0.14,"s":0}],"$":0}
openai	gpt-oss-safeguard-20b	{"c":131072,"s":0,"k":"o200k_base","t":"m","p":[{"i":0.075,"r":0.037,"o":0.3,"s":0}],"$":1}
openai	gpt-realtime gpt-realtime-2025-08-28 gpt-realtime-1.5	{"c":32000,"s":0,"k":"o200k_base","p":[{"i":4,"r":0.4,"o":16,"m":{"audio":{"input":32,"cacheRead":0.4,"output":64},"image":{"input":5,"cacheRead":0.5}},"s":0}],"$":10}
openai	gpt-realtime-2 gpt-realtime-2.1	{"c":128000,"s":0,"k":"o200k_base","p":[{"i":4,"r":0.4,"o":24,"m":{"audio":{"input":32,"cacheRead":0.4,"output":64},"image":{"input":5,"cacheRead":0.5}},"s":0}],"$":10}
openai	gpt-realtime-mini gpt-realtime-2.1-mini gpt-realtime-mini-2025-12-15 gpt-realtime-mini-2025-10-06	{"s":0,"k":"o200k_base","t":"m","p":[{"i":0.6,"r":0.06,"o":2.4,"m":{"audio":{"input":10,"cacheRead":0.3,"output":20},"image":{"input":0.8,"cacheRead":0.08}},"s":0}],"$":10}
openai	gpt-transcribe	{"s":0,"k":"o200k-estimate","p":[],"$":0}
openai	moderation	{"s":0,"k":"o200k-estimate","t":"s","p":[],"$":0}
openai	o1 o1-2024-12-17	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":15,"r":7.5,"o":60,"s":0}],"$":10,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-sol"}}
openai	o1-mini o1-mini-2024-09-12	{"c":128000,"s":0,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.55,"o":4.4,"s":0}],"$":10,"d":{"s":12,"r":"2025-10-27"}}
openai	o1-preview o1-preview-2024-09-12	{"c":128000,"s":0,"k":"o200k_base","t":"l","p":[{"i":15,"r":7.5,"o":60,"s":0}],"$":10,"d":{"s":12,"r":"2025-07-28"}}
openai	o1-pro o1-pro-2025-03-19	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":150,"o":600,"s":0,"b":0.5}],"$":0,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-sol"}}
openai	o3 o3-2025-04-16	{"c":200000,"n":100000,"s":3,"k":"o200k_base","p":[{"i":10,"r":0.5,"o":40,"s":0},{"i":2,"r":0.5,"o":8,"s":0,"f":"2025-06-10","x":{"flex":0.5,"priority":1.75}}],"$":10}
openai	o3-deep-research o3-deep-research-2025-06-26	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":10,"r":2.5,"o":40,"s":0,"b":0.5}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-sol"}}
openai	o3-mini o3-mini-2025-01-31 o3-mini-high	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.55,"o":4.4,"s":0}],"$":10,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-sol"}}
openai	o3-pro o3-pro-2025-06-10	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":20,"o":80,"s":0,"b":0.5}],"$":0}
openai	o4-mini o4-mini-2025-04-16 o4-mini-high	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.275,"o":4.4,"s":0,"x":{"flex":0.5,"priority":{"i":2,"r":0.5,"o":8}}}],"$":10,"d":{"s":12,"r":"2026-10-23","u":"gpt-5.6-terra"}}
openai	o4-mini-deep-research o4-mini-deep-research-2025-06-26	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":2,"r":0.5,"o":8,"s":0,"b":0.5}],"$":10,"d":{"s":12,"r":"2026-07-23","u":"gpt-5.6-sol"}}
openai	text-davinci-002	{"s":0,"k":"o200k-estimate","p":[{"i":20,"o":20,"s":0}],"$":0,"d":{"s":12,"r":"2024-01-04"}}
openai	text-davinci-003 text-davinci	{"s":0,"k":"o200k-estimate","p":[{"i":20,"o":20,"s":0}],"$":0,"d":{"s":12,"r":"2024-01-04"}}
openai	text-embedding-3-large	{"c":8191,"n":3072,"s":3,"k":"cl100k_base","t":"l","p":[{"i":0.13,"o":0,"s":0,"b":0.5}],"$":0}
openai	text-embedding-3-small	{"c":8191,"n":1536,"s":3,"k":"cl100k_base","t":"s","p":[{"i":0.02,"o":0,"s":0,"b":0.5}],"$":0}
openai	text-embedding-ada-002 text-embedding-ada text-embedding-ada-002-v2	{"c":8192,"n":1536,"s":3,"k":"cl100k_base","t":"s","p":[{"i":0.1,"o":0,"s":0,"b":0.5}],"$":0}
openai	whisper-1	{"s":0,"k":"o200k-estimate","p":[],"$":0}
openrouter	01-ai/yi-large	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":3,"o":3,"s":0}],"$":0}
openrouter	aetherwiing/mn-starcannon-12b	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	agentica-org/deepcoder-14b-preview:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	ai21/jamba-1-5-large jamba-1-5-large	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":0}],"$":0}
openrouter	ai21/jamba-1-5-mini jamba-1-5-mini	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.4,"s":0}],"$":0}
openrouter	ai21/jamba-1.6-large	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":0}],"$":0}
openrouter	ai21/jamba-1.6-mini	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.4,"s":0}],"$":0}
openrouter	ai21/jamba-instruct jamba-instruct	{"s":0,"k":"o200k-estimate","p":[{"i":0.5,"o":0.7,"s":0}],"$":0}
openrouter	ai21/jamba-large-1.7 jamba-large-1.7	{"c":256000,"n":4096,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":0}],"$":0}
openrouter	aion-labs/aion-1.0 aion-1.0	{"c":131072,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":4,"o":8,"s":0}],"$":0}
openrouter	aion-labs/aion-1.0-mini aion-1.0-mini	{"c":131072,"n":32768,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.7,"o":1.4,"s":0}],"$":0}
openrouter	aion-labs/aion-2.0 aion-2.0	{"c":131072,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.8,"r":0.2,"o":1.6,"s":0}],"$":1}
openrouter	aion-labs/aion-rp-llama-3.1-8b aion-rp-llama-3.1-8b	{"c":32768,"n":32768,"s":3,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	alfredpros/codellama-7b-instruct-solidity	{"s":0,"k":"llama","t":"s","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	all-hands/openhands-lm-32b-v0.1	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":2.6,"o":3.4,"s":0}],"$":0}
openrouter	allenai/molmo-7b-d:free molmo-7b-d:free	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	allenai/olmo-3-32b-think olmo-3-32b-think	{"c":65536,"n":65536,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.15,"o":0.5,"s":0}],"$":0}
openrouter	alpindale/goliath-120b	{"s":0,"k":"o200k-estimate","p":[{"i":6.5625,"o":9.375,"s":0}],"$":0}
openrouter	alpindale/magnum-72b	{"s":0,"k":"o200k-estimate","p":[{"i":1.5,"o":2.25,"s":0}],"$":0}
openrouter	amazon/nova-2-lite-v1 nova-2-lite-v1	{"c":1000000,"n":65535,"s":3,"k":"nova","t":"s","p":[{"i":0.3,"o":2.5,"s":0}],"$":0}
openrouter	amazon/nova-lite-v1 nova-lite-v1	{"c":300000,"n":5120,"s":3,"k":"nova","t":"s","p":[{"i":0.06,"o":0.24,"s":0}],"$":0}
openrouter	amazon/nova-micro-v1 nova-micro-v1	{"c":128000,"n":5120,"s":3,"k":"nova","t":"s","p":[{"i":0.035,"o":0.14,"s":0}],"$":0}
openrouter	amazon/nova-premier-v1 nova-premier-v1	{"c":1000000,"n":32000,"s":3,"k":"nova","t":"l","p":[{"i":2.5,"r":0.625,"o":12.5,"s":0}],"$":1}
openrouter	amazon/nova-pro-v1 nova-pro-v1	{"c":300000,"n":5120,"s":3,"k":"nova","t":"l","p":[{"i":0.8,"o":3.2,"s":0}],"$":0}
openrouter	anthracite-org/magnum-v2-72b	{"s":0,"k":"o200k-estimate","p":[{"i":3,"o":3,"s":0}],"$":0}
openrouter	anthracite-org/magnum-v4-72b magnum-v4-72b	{"c":16384,"n":2048,"s":3,"k":"o200k-estimate","p":[{"i":1.5,"o":2.25,"s":0}],"$":0}
openrouter	anthropic/claude-2 anthropic/claude-2.0 anthropic/claude-2.0:beta anthropic/claude-2.1 anthropic/claude-2.1:beta anthropic/claude-2:beta	{"s":0,"k":"claude-4","p":[{"i":8,"o":24,"s":0}],"$":0}
openrouter	anthropic/claude-3-haiku anthropic/claude-3-haiku:beta claude-3-haiku	{"c":200000,"n":4096,"s":3,"k":"claude-4","t":"s","p":[{"i":0.25,"o":1.25,"s":0}],"$":2}
openrouter	anthropic/claude-3-opus anthropic/claude-3-opus:beta	{"s":0,"k":"claude-4","t":"l","p":[{"i":15,"o":75,"s":0}],"$":3}
openrouter	anthropic/claude-3-sonnet anthropic/claude-3-sonnet:beta	{"s":0,"k":"claude-4","t":"m","p":[{"i":3,"o":15,"s":0}],"$":3}
openrouter	anthropic/claude-3.5-haiku anthropic/claude-3.5-haiku-20241022 anthropic/claude-3.5-haiku-20241022:beta anthropic/claude-3.5-haiku:beta claude-3.5-haiku	{"s":0,"k":"claude-4","t":"s","p":[{"i":0.8,"o":4,"s":0}],"$":2}
openrouter	anthropic/claude-3.5-sonnet anthropic/claude-3.5-sonnet-20240620 anthropic/claude-3.5-sonnet-20240620:beta anthropic/claude-3.5-sonnet:beta	{"c":200000,"n":8192,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"o":15,"s":0}],"$":3}
openrouter	anthropic/claude-3.7-sonnet anthropic/claude-3.7-sonnet:beta anthropic/claude-3.7-sonnet:thinking	{"c":200000,"n":128000,"s":2,"k":"claude-4","t":"m","p":[{"i":3,"o":15,"s":0}],"$":3}
openrouter	anthropic/claude-fable-5 anthropic/claude-fable-5:beta claude-fable-5	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":50,"s":0}],"$":4}
openrouter	anthropic/claude-fable-5.1 anthropic/claude-fable-5.1:beta claude-fable-5.1	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":0.25,"w":{"5m":12.5,"1h":20},"o":50,"s":0}],"$":4}
openrouter	anthropic/claude-haiku-4.5 anthropic/claude-4.5-haiku-20251001 anthropic/claude-4.5-haiku-20251001:beta anthropic/claude-haiku-4.5-20251001 anthropic/claude-haiku-4.5-20251001:beta anthropic/claude-haiku-4.5:beta claude-haiku-4.5	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"s","p":[{"i":1,"r":0.1,"w":{"5m":1.25,"1h":2},"o":5,"s":0}],"$":5}
openrouter	anthropic/claude-opus-4 anthropic/claude-opus-4.1 claude-opus-4	{"c":200000,"n":32000,"s":3,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"5m":18.75,"1h":30},"o":75,"s":0}],"$":3}
openrouter	anthropic/claude-opus-4.5 anthropic/claude-4.5-opus-20251124 anthropic/claude-4.5-opus-20251124:beta anthropic/claude-opus-4.5-20251124 anthropic/claude-opus-4.5-20251124:beta anthropic/claude-opus-4.5:beta claude-opus-4.5	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":5}
openrouter	anthropic/claude-opus-4.6 anthropic/claude-4.6-opus-20260205 anthropic/claude-4.6-opus-20260205:beta anthropic/claude-opus-4.6-20260205 anthropic/claude-opus-4.6-20260205:beta anthropic/claude-opus-4.6:beta claude-opus-4.6	{"c":1000000,"n":128000,"s":3,"k":"claude-4","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":5}
openrouter	anthropic/claude-opus-4.6-fast claude-opus-4.6-fast	{"s":0,"k":"claude-4","t":"l","p":[{"i":30,"r":3,"w":{"5m":37.5,"1h":60},"o":150,"s":0}],"$":5}
openrouter	anthropic/claude-opus-4.7 anthropic/claude-opus-4.7:beta claude-opus-4.7	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":2}
openrouter	anthropic/claude-opus-4.7-fast claude-opus-4.7-fast	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":30,"r":3,"w":{"5m":37.5,"1h":60},"o":150,"s":0}],"$":2}
openrouter	anthropic/claude-opus-4.8 anthropic/claude-opus-4.8:beta claude-opus-4.8	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":3}
openrouter	anthropic/claude-opus-4.8-fast claude-opus-4.8-fast	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":50,"s":0}],"$":3}
openrouter	anthropic/claude-opus-5 anthropic/claude-opus-5:beta claude-opus-5	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0}],"$":4}
openrouter	anthropic/claude-opus-5-fast claude-opus-5-fast	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":10,"r":1,"w":{"5m":12.5,"1h":20},"o":50,"s":0}],"$":4}
openrouter	anthropic/claude-opus-5.5 anthropic/claude-opus-5.5:beta claude-opus-5.5	{"c":1000000,"s":0,"k":"claude-4.7","t":"l","p":[{"i":4,"r":0.2,"w":{"5m":5,"1h":8},"o":20,"s":0}],"$":4}
openrouter	anthropic/claude-sonnet-4 claude-sonnet-4	{"c":1000000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
openrouter	anthropic/claude-sonnet-4.5 anthropic/claude-4.5-sonnet-20250929 anthropic/claude-4.5-sonnet-20250929:beta anthropic/claude-sonnet-4.5-20250929 anthropic/claude-sonnet-4.5-20250929:beta anthropic/claude-sonnet-4.5:beta claude-sonnet-4.5	{"c":1000000,"n":64000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0},{"i":6,"r":0.6,"w":{"5m":7.5,"1h":12},"o":22.5,"s":0,"a":200000}],"$":3}
openrouter	anthropic/claude-sonnet-4.6 anthropic/claude-4.6-sonnet-20260217 anthropic/claude-4.6-sonnet-20260217:beta anthropic/claude-sonnet-4.6-20260217 anthropic/claude-sonnet-4.6-20260217:beta anthropic/claude-sonnet-4.6:beta claude-sonnet-4.6	{"c":1000000,"n":128000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
openrouter	anthropic/claude-sonnet-5 anthropic/claude-sonnet-5:beta claude-sonnet-5	{"c":1000000,"n":128000,"s":3,"k":"claude-4.7","t":"m","p":[{"i":2,"r":0.2,"w":{"5m":2.5,"1h":4},"o":10,"s":0}],"$":3}
openrouter	anubis-pro-105b-v1	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0.8,"o":1,"s":0}],"$":0}
openrouter	arcee-ai/coder-large coder-large	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":0.5,"o":0.8,"s":0}],"$":0}
openrouter	arcee-ai/trinity-large-thinking trinity-large-thinking	{"c":262144,"n":80000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":0.22,"r":0.06,"o":0.85,"s":0}],"$":1}
openrouter	arcee-ai/trinity-mini trinity-mini	{"c":131072,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.045,"o":0.15,"s":0}],"$":0}
openrouter	arcee-ai/virtuoso-large virtuoso-large	{"c":131072,"n":64000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":0.75,"o":1.2,"s":0}],"$":0}
openrouter	arcee-blitz	{"s":0,"k":"o200k-estimate","p":[{"i":0.45,"o":0.75,"s":0}],"$":0}
openrouter	arliai/qwq-32b-arliai-rpr-v1:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	baidu/ernie-4.5-vl-424b-a47b ernie-4.5-vl-424b-a47b	{"c":123000,"n":16000,"s":3,"k":"o200k-estimate","p":[{"i":0.42,"o":1.25,"s":0}],"$":0}
openrouter	bytedance-research/ui-tars-72b:free ui-tars-72b:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	bytedance-seed/seed-1.6 seed-1.6	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.25,"o":2,"s":0}],"$":0}
openrouter	bytedance-seed/seed-1.6-flash seed-1.6-flash	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.075,"o":0.3,"s":0}],"$":0}
openrouter	bytedance-seed/seed-2.0-lite seed-2.0-lite	{"c":262144,"n":131072,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.25,"o":2,"s":0}],"$":0}
openrouter	bytedance-seed/seed-2.0-mini seed-2.0-mini	{"c":262144,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.4,"s":0}],"$":0}
openrouter	bytedance/ui-tars-1.5-7b ui-tars-1.5-7b	{"c":128000,"n":2048,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.2,"s":0}],"$":0}
openrouter	caller-large	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0.55,"o":0.85,"s":0}],"$":0}
openrouter	chatgpt-4o chatgpt-4o-latest	{"s":0,"k":"o200k_base","t":"m","p":[{"i":5,"o":15,"s":0}],"$":0}
openrouter	claude-2 claude-2.0 claude-2.0:beta claude-2.1 claude-2.1:beta claude-2:beta	{"s":0,"k":"claude-4","p":[{"i":8,"o":24,"s":0}],"$":0}
openrouter	claude-3-opus claude-3-opus:beta	{"s":0,"k":"claude-4","t":"l","p":[{"i":15,"r":1.5,"w":{"5m":18.75,"1h":30},"o":75,"s":0}],"$":3}
openrouter	claude-3-sonnet claude-3-sonnet:beta	{"s":0,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
openrouter	claude-3.5-sonnet claude-3.5-sonnet-20240620 claude-3.5-sonnet-20240620:beta claude-3.5-sonnet:beta	{"s":0,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
openrouter	claude-3.7-sonnet claude-3.7-sonnet:beta claude-3.7-sonnet:thinking	{"s":0,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
openrouter	codellama-7b-instruct-solidity	{"s":0,"k":"llama","t":"s","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	codestral-2501 codestral	{"s":0,"k":"mistral","p":[{"i":0.3,"o":0.9,"s":0}],"$":0}
openrouter	codex-mini	{"s":0,"k":"o200k_base","t":"m","p":[{"i":1.5,"r":0.375,"o":6,"s":0}],"$":10}
openrouter	cognitivecomputations/dolphin-mistral-24b-venice-edition:free dolphin-mistral-24b-venice-edition:free	{"c":32768,"n":32768,"s":3,"k":"mistral","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	cognitivecomputations/dolphin-mixtral-8x22b	{"s":0,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	cognitivecomputations/dolphin-mixtral-8x7b dolphin-mixtral-8x7b	{"s":0,"k":"mistral","p":[{"i":0.5,"o":0.5,"s":0}],"$":0}
openrouter	cognitivecomputations/dolphin3.0-mistral-24b:free	{"s":0,"k":"mistral","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	cognitivecomputations/dolphin3.0-r1-mistral-24b:free	{"s":0,"k":"mistral","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	cohere/command	{"s":0,"k":"cohere","t":"m","p":[{"i":1,"o":2,"s":0}],"$":0}
openrouter	cohere/command-a command-a	{"c":256000,"n":8192,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":0}],"$":0}
openrouter	cohere/command-r cohere/command-r-03-2024	{"s":0,"k":"cohere","t":"m","p":[{"i":0.5,"o":1.5,"s":0}],"$":0}
openrouter	cohere/command-r-08-2024 command-r-08-2024	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":0}
openrouter	cohere/command-r-plus cohere/command-r-plus-04-2024	{"s":0,"k":"cohere","t":"m","p":[{"i":3,"o":15,"s":0}],"$":0}
openrouter	cohere/command-r-plus-08-2024 command-r-plus-08-2024	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"m","p":[{"i":2.5,"o":10,"s":0}],"$":0}
openrouter	cohere/command-r7b-12-2024 cohere/command-r7b command-r7b-12-2024	{"c":128000,"n":4000,"s":3,"k":"cohere","t":"s","p":[{"i":0.0375,"o":0.15,"s":0}],"$":0}
openrouter	cohere/north-mini-code:free north-mini-code:free	{"c":256000,"n":64000,"s":3,"k":"cohere","t":"m","p":[{"i":0,"o":0,"s":3}],"$":0}
openrouter	command	{"s":0,"k":"cohere","t":"m","p":[{"i":1,"o":2,"s":0}],"$":0}
openrouter	command-r command-r-03-2024	{"s":0,"k":"cohere","t":"m","p":[{"i":0.5,"o":1.5,"s":0}],"$":0}
openrouter	command-r-plus command-r-plus-04-2024	{"s":0,"k":"cohere","t":"m","p":[{"i":3,"o":15,"s":0}],"$":0}
openrouter	deepcoder-14b-preview:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepcogito/cogito-v2.1-671b cogito-v2.1-671b	{"c":128000,"n":128000,"s":3,"k":"o200k-estimate","p":[{"i":1.25,"o":1.25,"s":0}],"$":0}
openrouter	deephermes-3-llama-3-8b-preview:free	{"s":0,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-chat-v3-0324:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-chat:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-prover-v2	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.5,"o":2.18,"s":0}],"$":0}
openrouter	deepseek-r1-0528-qwen3-8b	{"s":0,"k":"deepseek","t":"s","p":[{"i":0.05,"o":0.1,"s":0}],"$":0}
openrouter	deepseek-r1-0528-qwen3-8b:free	{"s":0,"k":"deepseek","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-r1-0528:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-r1-distill-llama-70b:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-r1-distill-llama-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
openrouter	deepseek-r1-distill-qwen-1.5b	{"s":0,"k":"deepseek","t":"s","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
openrouter	deepseek-r1-distill-qwen-14b	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
openrouter	deepseek-r1-distill-qwen-14b:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-r1-distill-qwen-32b:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-r1-distill-qwen-7b	{"s":0,"k":"deepseek","t":"s","p":[{"i":0.1,"o":0.2,"s":0}],"$":0}
openrouter	deepseek-r1:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-r1t-chimera:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek-v3-base:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-chat deepseek-chat	{"c":128000,"n":16000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.38,"o":0.89,"s":0}],"$":0}
openrouter	deepseek/deepseek-chat-v3-0324 deepseek/deepseek-chat-v3 deepseek-chat-v3-0324	{"c":163840,"n":16384,"s":3,"k":"deepseek","t":"m","p":[{"i":0.3,"o":0.88,"s":0}],"$":0}
openrouter	deepseek/deepseek-chat-v3-0324:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-chat-v3.1 deepseek-chat-v3.1	{"c":163840,"n":32768,"s":3,"k":"deepseek","t":"m","p":[{"i":0.21,"r":0.13,"o":0.79,"s":0}],"$":1}
openrouter	deepseek/deepseek-chat:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1 deepseek-r1	{"c":64000,"n":16000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.45,"o":2.15,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-0528 deepseek-r1-0528	{"c":163840,"n":32768,"s":3,"k":"deepseek","t":"m","p":[{"i":0.5,"o":2.15,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-distill-llama-70b deepseek-r1-distill-llama-70b	{"c":8192,"n":8192,"s":3,"k":"llama","t":"m","p":[{"i":0.1,"o":0.4,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-distill-llama-70b:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-distill-llama-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-distill-qwen-1.5b	{"s":0,"k":"deepseek","t":"s","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-distill-qwen-14b	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-distill-qwen-14b:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-distill-qwen-32b deepseek-r1-distill-qwen-32b	{"s":0,"k":"deepseek","t":"m","p":[{"i":0.12,"o":0.18,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-distill-qwen-32b:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1-zero:free deepseek-r1-zero:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-r1:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-v3-base:free	{"s":0,"k":"deepseek","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	deepseek/deepseek-v3.1-terminus deepseek-v3.1-terminus	{"c":163840,"n":32768,"s":3,"k":"deepseek","t":"m","p":[{"i":0.23,"o":0.9,"s":0}],"$":0}
openrouter	deepseek/deepseek-v3.2 deepseek-v3.2	{"c":128000,"n":64000,"s":3,"k":"deepseek","t":"m","p":[{"i":0.2288,"o":0.3432,"s":0}],"$":0}
openrouter	deepseek/deepseek-v3.2-exp deepseek-v3.2-exp	{"c":163840,"n":65536,"s":3,"k":"deepseek","t":"m","p":[{"i":0.27,"o":0.41,"s":0}],"$":0}
openrouter	deepseek/deepseek-v4-flash deepseek-v4-flash	{"c":1048575,"n":65536,"s":3,"k":"deepseek","t":"m","p":[{"i":0.0983,"r":0.0197,"o":0.1966,"s":0}],"$":1}
openrouter	deepseek/deepseek-v4-pro deepseek-v4-pro	{"c":1048576,"n":384000,"s":3,"k":"deepseek","t":"l","p":[{"i":0.435,"r":0.003625,"o":0.87,"s":0}],"$":1}
openrouter	devstral-small	{"s":0,"k":"mistral","t":"s","p":[{"i":0.06,"o":0.12,"s":0}],"$":0}
openrouter	devstral-small:free	{"s":0,"k":"mistral","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	dobby-mini-unhinged-plus-llama-3.1-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	dolphin-mixtral-8x22b	{"s":0,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	dolphin3.0-mistral-24b:free	{"s":0,"k":"mistral","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	dolphin3.0-r1-mistral-24b:free	{"s":0,"k":"mistral","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	eleutherai/llemma_7b	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	essentialai/rnj-1-instruct rnj-1-instruct	{"s":0,"k":"o200k-estimate","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
openrouter	eva-llama-3.33-70b	{"s":0,"k":"llama","t":"m","p":[{"i":4,"o":6,"s":0}],"$":0}
openrouter	eva-qwen-2.5-32b	{"s":0,"k":"qwen","t":"m","p":[{"i":2.6,"o":3.4,"s":0}],"$":0}
openrouter	eva-qwen-2.5-72b	{"s":0,"k":"qwen","t":"m","p":[{"i":4,"o":6,"s":0}],"$":0}
openrouter	eva-unit-01/eva-llama-3.33-70b	{"s":0,"k":"llama","t":"m","p":[{"i":4,"o":6,"s":0}],"$":0}
openrouter	eva-unit-01/eva-qwen-2.5-32b	{"s":0,"k":"qwen","t":"m","p":[{"i":2.6,"o":3.4,"s":0}],"$":0}
openrouter	eva-unit-01/eva-qwen-2.5-72b	{"s":0,"k":"qwen","t":"m","p":[{"i":0.9,"o":1.2,"s":0}],"$":0}
openrouter	featherless/qwerky-72b:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	fimbulvetr-11b-v2	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	gemini-2.0-flash-001 gemini-2.0-flash	{"s":0,"k":"gemini","t":"m","p":[{"i":0.1,"r":0.025,"w":{"default":0.1833},"o":0.4,"s":0}],"$":1}
openrouter	gemini-2.0-flash-exp:free	{"s":0,"k":"gemini","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	gemini-2.0-flash-lite-001 gemini-2.0-flash-lite	{"s":0,"k":"gemini","t":"s","p":[{"i":0.075,"o":0.3,"s":0}],"$":0}
openrouter	gemini-2.5-flash-lite-preview-06-17 gemini-2.5-flash-lite-preview	{"s":0,"k":"gemini","t":"s","p":[{"i":0.1,"o":0.4,"s":0}],"$":13}
openrouter	gemini-2.5-flash-preview gemini-2.5-flash-preview-05-20	{"s":0,"k":"gemini","t":"m","p":[{"i":0.15,"r":0.0375,"w":{"1h":0.2333},"o":0.6,"s":0}],"$":13}
openrouter	gemini-2.5-flash-preview-05-20:thinking	{"s":0,"k":"gemini","t":"m","p":[{"i":0.15,"r":0.0375,"w":{"1h":0.2333},"o":3.5,"s":0}],"$":13}
openrouter	gemini-2.5-flash-preview:thinking	{"s":0,"k":"gemini","t":"m","p":[{"i":0.15,"r":0.0375,"w":{"1h":0.2333},"o":3.5,"s":0}],"$":13}
openrouter	gemini-2.5-pro-exp-03-25	{"s":0,"k":"gemini","t":"l","p":[],"$":13}
openrouter	gemini-flash-1.5	{"s":0,"k":"gemini","t":"m","p":[{"i":0.075,"r":0.01875,"w":{"default":0.1583},"o":0.3,"s":0}],"$":1}
openrouter	gemini-flash-1.5-8b	{"s":0,"k":"gemini","t":"s","p":[{"i":0.0375,"r":0.01,"w":{"default":0.0583},"o":0.15,"s":0}],"$":1}
openrouter	gemini-pro-1.5	{"s":0,"k":"gemini","t":"l","p":[{"i":1.25,"o":5,"s":0}],"$":0}
openrouter	gemma-2-9b-it	{"s":0,"k":"gemini","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	gemma-2-9b-it:free	{"s":0,"k":"gemini","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	gemma-3-12b-it:free	{"s":0,"k":"gemini","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	gemma-3-27b-it:free	{"s":0,"k":"gemini","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	gemma-3-4b-it:free	{"s":0,"k":"gemini","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	gemma-3n-e4b-it:free	{"s":0,"k":"gemini","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	glm-4-32b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.24,"o":0.24,"s":0}],"$":0}
openrouter	glm-4-32b:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	glm-4.5-air:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	glm-5v-turbo	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.2,"r":0.24,"o":4,"s":0}],"$":1}
openrouter	glm-z1-32b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.24,"o":0.24,"s":0}],"$":0}
openrouter	glm-z1-32b:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	glm-z1-rumination-32b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.24,"o":0.24,"s":0}],"$":0}
openrouter	goliath-120b	{"s":0,"k":"o200k-estimate","p":[{"i":10,"o":12.5,"s":0}],"$":0}
openrouter	google/gemini-2.0-flash-001 google/gemini-2.0-flash	{"c":1048576,"n":8192,"s":2,"k":"gemini","t":"m","p":[{"i":0.1,"o":0.4,"s":0}],"$":0,"d":{"s":2,"r":"2026-06-01"}}
openrouter	google/gemini-2.0-flash-exp:free	{"s":0,"k":"gemini","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemini-2.0-flash-lite-001 google/gemini-2.0-flash-lite	{"s":0,"k":"gemini","t":"s","p":[{"i":0.075,"o":0.3,"s":0}],"$":0}
openrouter	google/gemini-2.0-flash-thinking-exp-1219:free gemini-2.0-flash-thinking-exp-1219:free	{"s":0,"k":"gemini","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemini-2.0-flash-thinking-exp:free gemini-2.0-flash-thinking-exp:free	{"s":0,"k":"gemini","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemini-2.5-flash gemini-2.5-flash	{"c":1048576,"n":65535,"s":3,"k":"gemini","t":"m","p":[{"i":0.3,"r":0.075,"w":{"1h":0.3833},"o":2.5,"s":0}],"$":13}
openrouter	google/gemini-2.5-flash-image gemini-2.5-flash-image	{"c":32768,"n":32768,"s":3,"k":"gemini","t":"m","p":[{"i":0.3,"r":0.03,"w":{"1h":0.083333333},"o":2.5,"s":0}],"$":13}
openrouter	google/gemini-2.5-flash-lite gemini-2.5-flash-lite	{"c":1048576,"n":65535,"s":3,"k":"gemini","t":"s","p":[{"i":0.1,"r":0.01,"w":{"1h":0.083333333},"o":0.4,"s":0}],"$":13}
openrouter	google/gemini-2.5-flash-lite-preview-09-2025 google/gemini-2.5-flash-lite-preview gemini-2.5-flash-lite-preview-09-2025	{"c":1048576,"n":65535,"s":3,"k":"gemini","t":"s","p":[{"i":0.1,"o":0.4,"s":0}],"$":13}
openrouter	google/gemini-2.5-flash-preview	{"s":0,"k":"gemini","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":13}
openrouter	google/gemini-2.5-flash-preview-09-2025 gemini-2.5-flash-preview-09-2025	{"s":0,"k":"gemini","t":"m","p":[{"i":0.3,"r":0.075,"w":{"1h":0.383},"o":2.5,"s":0}],"$":13}
openrouter	google/gemini-2.5-flash-preview:thinking	{"s":0,"k":"gemini","t":"m","p":[{"i":0.15,"o":3.5,"s":0}],"$":13}
openrouter	google/gemini-2.5-pro google/gemini-2.5-pro-preview google/gemini-2.5-pro-preview-05-06 gemini-2.5-pro	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":1.25,"r":0.31,"w":{"1h":1.625},"o":10,"s":0}],"$":13}
openrouter	google/gemini-2.5-pro-exp-03-25:free gemini-2.5-pro-exp-03-25:free	{"s":0,"k":"gemini","t":"l","p":[{"i":0,"o":0,"s":0}],"$":13}
openrouter	google/gemini-2.5-pro-preview-03-25 gemini-2.5-pro-preview-03-25	{"s":0,"k":"gemini","t":"l","p":[{"i":1.25,"o":10,"s":0}],"$":13}
openrouter	google/gemini-3-flash-preview gemini-3-flash-preview	{"c":1048576,"n":65535,"s":3,"k":"gemini","t":"m","p":[{"i":0.5,"r":0.05,"w":{"1h":0.083333333},"o":3,"s":0}],"$":14}
openrouter	google/gemini-3-pro-image gemini-3-pro-image	{"c":65536,"n":32768,"s":3,"k":"gemini","t":"l","p":[{"i":2,"r":0.2,"w":{"1h":0.375},"o":12,"s":3}],"$":14}
openrouter	google/gemini-3-pro-image-preview gemini-3-pro-image-preview	{"c":65536,"n":32768,"s":3,"k":"gemini","t":"l","p":[{"i":2,"r":0.2,"w":{"1h":0.375},"o":12,"s":0}],"$":14}
openrouter	google/gemini-3-pro-preview gemini-3-pro-preview	{"c":1048576,"n":65535,"s":2,"k":"gemini","t":"l","p":[{"i":2,"r":0.2,"o":12,"s":2,"b":0.5},{"i":4,"r":0.4,"w":{"1h":0.25},"o":18,"s":2,"a":200000}],"$":14}
openrouter	google/gemini-3.1-flash-image gemini-3.1-flash-image	{"c":131072,"n":32768,"s":3,"k":"gemini","t":"m","p":[{"i":0.5,"o":3,"s":3}],"$":14}
openrouter	google/gemini-3.1-flash-image-preview gemini-3.1-flash-image-preview	{"c":131072,"n":32768,"s":3,"k":"gemini","t":"m","p":[{"i":0.5,"o":3,"s":0}],"$":14}
openrouter	google/gemini-3.1-flash-lite google/gemini-3.1-flash-lite-preview gemini-3.1-flash-lite	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"s","p":[{"i":0.25,"r":0.025,"w":{"1h":0.083333333},"o":1.5,"s":0}],"$":14}
openrouter	google/gemini-3.1-flash-lite-image gemini-3.1-flash-lite-image	{"c":65536,"n":66000,"s":3,"k":"gemini","t":"s","p":[{"i":0.25,"o":1.5,"s":3}],"$":14}
openrouter	google/gemini-3.1-pro-preview google/gemini-3.1-pro-preview-customtools gemini-3.1-pro-preview	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":2,"r":0.2,"w":{"1h":0.375},"o":12,"s":0}],"$":14}
openrouter	google/gemini-3.5-flash gemini-3.5-flash	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"m","p":[{"i":1.5,"r":0.15,"w":{"1h":0.083333333},"o":9,"s":0}],"$":14}
openrouter	google/gemini-flash-1.5	{"s":0,"k":"gemini","t":"m","p":[{"i":0.075,"o":0.3,"s":0}],"$":0}
openrouter	google/gemini-flash-1.5-8b	{"s":0,"k":"gemini","t":"s","p":[{"i":0.0375,"o":0.15,"s":0}],"$":0}
openrouter	google/gemini-flash-1.5-8b-exp gemini-flash-1.5-8b-exp	{"s":0,"k":"gemini","t":"s","p":[],"$":0}
openrouter	google/gemini-pro google/gemini-pro-vision	{"s":0,"k":"gemini","t":"l","p":[{"i":0.5,"o":1.5,"s":0}],"$":0}
openrouter	google/gemini-pro-1.5	{"s":0,"k":"gemini","t":"l","p":[{"i":1.25,"o":5,"s":0}],"$":0}
openrouter	google/gemma-2-27b-it gemma-2-27b-it	{"c":8192,"n":2048,"s":3,"k":"gemini","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
openrouter	google/gemma-2-9b-it	{"s":0,"k":"gemini","t":"s","p":[{"i":0.07,"o":0.07,"s":0}],"$":0}
openrouter	google/gemma-2-9b-it:free	{"s":0,"k":"gemini","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemma-3-12b-it gemma-3-12b-it	{"c":131072,"n":16384,"s":3,"k":"gemini","p":[{"i":0.05,"o":0.1,"s":0}],"$":0}
openrouter	google/gemma-3-12b-it:free	{"s":0,"k":"gemini","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemma-3-1b-it:free gemma-3-1b-it:free	{"s":0,"k":"gemini","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemma-3-27b-it gemma-3-27b-it	{"c":131072,"n":16384,"s":3,"k":"gemini","p":[{"i":0.1,"o":0.2,"s":0}],"$":0}
openrouter	google/gemma-3-27b-it:free	{"s":0,"k":"gemini","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemma-3-4b-it gemma-3-4b-it	{"c":131072,"n":16384,"s":3,"k":"gemini","t":"s","p":[{"i":0.02,"o":0.04,"s":0}],"$":0}
openrouter	google/gemma-3-4b-it:free	{"s":0,"k":"gemini","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemma-3n-e4b-it gemma-3n-e4b-it	{"c":32768,"n":32768,"s":3,"k":"gemini","t":"s","p":[{"i":0.06,"o":0.12,"s":0}],"$":0}
openrouter	google/gemma-4-26b-a4b-it gemma-4-26b-a4b-it	{"c":262144,"n":262144,"s":3,"k":"gemini","p":[{"i":0.06,"o":0.33,"s":0}],"$":0}
openrouter	google/gemma-4-26b-a4b-it:free gemma-4-26b-a4b-it:free	{"c":131072,"n":32768,"s":3,"k":"gemini","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/gemma-4-31b-it gemma-4-31b-it	{"c":262144,"n":262144,"s":3,"k":"gemini","p":[{"i":0.12,"r":0.09,"o":0.36,"s":0},{"i":0.09,"r":0.05,"o":0.34,"s":0,"f":"2026-08-27"}],"$":1}
openrouter	google/gemma-4-31b-it:free gemma-4-31b-it:free	{"c":262144,"n":8192,"s":3,"k":"gemini","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/learnlm-1.5-pro-experimental:free learnlm-1.5-pro-experimental:free	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	google/lyria-3-clip-preview lyria-3-clip-preview	{"c":1048576,"n":65536,"s":3,"k":"o200k-estimate","p":[],"$":0}
openrouter	google/lyria-3-pro-preview lyria-3-pro-preview	{"c":1048576,"n":65536,"s":3,"k":"o200k-estimate","t":"l","p":[],"$":0}
openrouter	google/palm-2-chat-bison google/palm-2-chat-bison-32k palm-2-chat-bison	{"s":0,"k":"o200k-estimate","p":[{"i":1,"o":2,"s":0}],"$":0}
openrouter	google/palm-2-codechat-bison google/palm-2-codechat-bison-32k palm-2-codechat-bison	{"s":0,"k":"o200k-estimate","p":[{"i":1,"o":2,"s":0}],"$":0}
openrouter	gpt-3.5-turbo-1106 gpt-3.5-turbo	{"s":0,"k":"cl100k_base","t":"s","p":[{"i":1,"o":2,"s":0}],"$":0}
openrouter	gpt-4-1106-preview	{"s":0,"k":"o200k_base","t":"m","p":[{"i":10,"o":30,"s":0}],"$":0}
openrouter	gpt-4.5-preview	{"s":0,"k":"o200k_base","t":"l","p":[{"i":75,"r":37.5,"o":150,"s":0}],"$":10}
openrouter	gpt-4o:extended	{"s":0,"k":"o200k_base","t":"m","p":[{"i":6,"o":18,"s":0}],"$":0}
openrouter	grok-2-1212 grok-2	{"s":0,"k":"grok","t":"m","p":[{"i":2,"o":10,"s":0}],"$":0}
openrouter	grok-2-vision-1212 grok-2-vision	{"s":0,"k":"grok","t":"m","p":[{"i":2,"o":10,"s":0}],"$":0}
openrouter	grok-3 grok-3-beta	{"s":0,"k":"grok","t":"m","p":[{"i":3,"r":0.75,"o":15,"s":0}],"$":1}
openrouter	grok-3-mini grok-3-mini-beta	{"s":0,"k":"grok","t":"m","p":[{"i":0.3,"r":0.075,"o":0.5,"s":0}],"$":1}
openrouter	grok-beta	{"s":0,"k":"grok","t":"m","p":[{"i":5,"o":15,"s":0}],"$":0}
openrouter	grok-vision-beta	{"s":0,"k":"grok","t":"m","p":[{"i":5,"o":15,"s":0}],"$":0}
openrouter	gryphe/mythomax-l2-13b mythomax-l2-13b	{"c":4096,"n":4096,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.065,"o":0.065,"s":0}],"$":0}
openrouter	hermes-2-pro-llama-3-8b	{"s":0,"k":"llama","t":"l","p":[{"i":0.025,"o":0.04,"s":0}],"$":0}
openrouter	huggingfaceh4/zephyr-7b-beta:free zephyr-7b-beta:free	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	ibm-granite/granite-4.0-h-micro granite-4.0-h-micro	{"c":131000,"n":131000,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.017,"o":0.112,"s":0}],"$":0}
openrouter	ibm-granite/granite-4.1-8b granite-4.1-8b	{"c":131072,"n":131072,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.05,"o":0.1,"s":0}],"$":0}
openrouter	inception/mercury-2 mercury-2	{"c":128000,"n":50000,"s":3,"k":"o200k-estimate","p":[{"i":0.25,"r":0.025,"o":0.75,"s":0}],"$":1}
openrouter	inclusionai/ling-2.6-1t ling-2.6-1t	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.075,"r":0.015,"o":0.625,"s":0}],"$":1}
openrouter	inclusionai/ling-2.6-flash ling-2.6-flash	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.01,"r":0.002,"o":0.03,"s":0}],"$":1}
openrouter	inclusionai/ring-2.6-1t ring-2.6-1t	{"c":262144,"n":65536,"s":3,"k":"o200k-estimate","p":[{"i":0.075,"r":0.015,"o":0.625,"s":0}],"$":1}
openrouter	infermatic/mn-inferor-12b	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	inflection/inflection-3-pi inflection-3-pi	{"c":8000,"n":1024,"s":3,"k":"o200k-estimate","p":[{"i":2.5,"o":10,"s":0}],"$":0}
openrouter	inflection/inflection-3-productivity inflection-3-productivity	{"c":8000,"n":1024,"s":3,"k":"o200k-estimate","p":[{"i":2.5,"o":10,"s":0}],"$":0}
openrouter	internvl3-14b:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	internvl3-2b:free	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	jamba-1.6-large	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":0}],"$":0}
openrouter	jamba-1.6-mini	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":0.4,"s":0}],"$":0}
openrouter	jondurbin/airoboros-l2-70b airoboros-l2-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.5,"o":0.5,"s":0}],"$":0}
openrouter	kimi-dev-72b:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	kimi-vl-a3b-thinking:free	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	kwaipilot/kat-coder-pro-v2 kat-coder-pro-v2	{"c":256000,"n":80000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":0.3,"r":0.06,"o":1.2,"s":0}],"$":1}
openrouter	l3-euryale-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.48,"o":1.48,"s":0}],"$":0}
openrouter	latitudegames/wayfarer-large-70b-llama-3.3 wayfarer-large-70b-llama-3.3	{"s":0,"k":"llama","t":"l","p":[{"i":0.8,"o":0.9,"s":0}],"$":0}
openrouter	lfm-3b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.02,"o":0.02,"s":0}],"$":0}
openrouter	lfm-40b	{"s":0,"k":"o200k-estimate","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
openrouter	lfm-7b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.01,"o":0.01,"s":0}],"$":0}
openrouter	liquid/lfm-2-24b-a2b lfm-2-24b-a2b	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.03,"o":0.12,"s":0}],"$":0}
openrouter	liquid/lfm-2.5-1.2b-instruct:free lfm-2.5-1.2b-instruct:free	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	liquid/lfm-2.5-1.2b-thinking:free lfm-2.5-1.2b-thinking:free	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	liquid/lfm-3b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.02,"o":0.02,"s":0}],"$":0}
openrouter	liquid/lfm-40b	{"s":0,"k":"o200k-estimate","p":[{"i":0.15,"o":0.15,"s":0}],"$":0}
openrouter	liquid/lfm-7b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.01,"o":0.01,"s":0}],"$":0}
openrouter	llama-3-lumimaid-70b	{"s":0,"k":"llama","t":"m","p":[{"i":4,"o":6,"s":0}],"$":0}
openrouter	llama-3-lumimaid-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":1.25,"s":0}],"$":0}
openrouter	llama-3.1-405b	{"s":0,"k":"llama","t":"l","p":[{"i":2,"o":2,"s":0}],"$":0}
openrouter	llama-3.1-405b-instruct	{"s":0,"k":"llama","t":"l","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
openrouter	llama-3.1-8b-instruct:free	{"s":0,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	llama-3.1-lumimaid-70b	{"s":0,"k":"llama","t":"m","p":[{"i":2.5,"o":3,"s":0}],"$":0}
openrouter	llama-3.1-lumimaid-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":1.25,"s":0}],"$":0}
openrouter	llama-3.1-nemotron-70b-instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.12,"o":0.3,"s":0}],"$":0}
openrouter	llama-3.1-nemotron-ultra-253b-v1	{"s":0,"k":"llama","t":"l","p":[{"i":0.6,"o":1.8,"s":0}],"$":0}
openrouter	llama-3.1-nemotron-ultra-253b-v1:free	{"s":0,"k":"llama","t":"l","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	llama-3.1-sonar-large-128k-online	{"s":0,"k":"llama","t":"l","p":[{"i":1,"o":1,"s":0}],"$":0}
openrouter	llama-3.1-sonar-small-128k-online	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	llama-3.2-11b-vision-instruct:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	llama-3.2-1b-instruct:free	{"s":0,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	llama-3.2-90b-vision-instruct	{"s":0,"k":"llama","t":"m","p":[{"i":1.2,"o":1.2,"s":0}],"$":0}
openrouter	llama-3.3-8b-instruct:free	{"s":0,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	llama-3.3-nemotron-super-49b-v1	{"s":0,"k":"llama","t":"m","p":[{"i":0.13,"o":0.4,"s":0}],"$":0}
openrouter	llama-3.3-nemotron-super-49b-v1:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	llama-4-maverick:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	llama-4-scout:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	llama-guard-2-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	llama3.1-typhoon2-70b-instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.88,"o":0.88,"s":0}],"$":0}
openrouter	llemma_7b	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	maestro-reasoning	{"s":0,"k":"o200k-estimate","p":[{"i":0.9,"o":3.3,"s":0}],"$":0}
openrouter	magistral-medium-2506 magistral-medium-2506:thinking magistral-medium	{"s":0,"k":"mistral","t":"m","p":[{"i":2,"o":5,"s":0}],"$":0}
openrouter	magistral-small-2506 magistral-small	{"s":0,"k":"mistral","t":"s","p":[{"i":0.5,"o":1.5,"s":0}],"$":0}
openrouter	magnum-72b	{"s":0,"k":"o200k-estimate","p":[{"i":4,"o":6,"s":0}],"$":0}
openrouter	magnum-v2-72b	{"s":0,"k":"o200k-estimate","p":[{"i":3,"o":3,"s":0}],"$":0}
openrouter	mai-ds-r1:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mancer/weaver weaver	{"c":8000,"n":2000,"s":3,"k":"o200k-estimate","p":[{"i":1.125,"o":1.125,"s":0}],"$":0}
openrouter	mercury-coder-small-beta	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.25,"o":1,"s":0}],"$":0}
openrouter	meta-llama/llama-2-13b-chat llama-2-13b-chat	{"s":0,"k":"llama","t":"s","p":[{"i":0.22,"o":0.22,"s":0}],"$":0}
openrouter	meta-llama/llama-2-70b-chat llama-2-70b-chat	{"s":0,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	meta-llama/llama-3-70b-instruct llama-3-70b-instruct	{"c":8192,"n":8000,"s":2,"k":"llama","t":"m","p":[{"i":0.3,"o":0.4,"s":0}],"$":0}
openrouter	meta-llama/llama-3-8b-instruct llama-3-8b-instruct	{"c":8192,"n":8192,"s":3,"k":"llama","t":"s","p":[{"i":0.03,"o":0.06,"s":0}],"$":0}
openrouter	meta-llama/llama-3.1-405b	{"s":0,"k":"llama","t":"l","p":[{"i":2,"o":2,"s":0}],"$":0}
openrouter	meta-llama/llama-3.1-405b-instruct	{"s":0,"k":"llama","t":"l","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
openrouter	meta-llama/llama-3.1-405b:free llama-3.1-405b:free	{"s":0,"k":"llama","t":"l","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	meta-llama/llama-3.1-70b-instruct llama-3.1-70b-instruct	{"c":131072,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.1,"o":0.28,"s":0}],"$":0}
openrouter	meta-llama/llama-3.1-8b-instruct llama-3.1-8b-instruct	{"c":131072,"n":16384,"s":3,"k":"llama","t":"s","p":[{"i":0.02,"o":0.03,"s":0}],"$":0}
openrouter	meta-llama/llama-3.1-8b-instruct:free	{"s":0,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	meta-llama/llama-3.2-11b-vision-instruct llama-3.2-11b-vision-instruct	{"c":131072,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.049,"o":0.049,"s":0}],"$":0}
openrouter	meta-llama/llama-3.2-11b-vision-instruct:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	meta-llama/llama-3.2-1b-instruct llama-3.2-1b-instruct	{"c":60000,"n":60000,"s":3,"k":"llama","t":"s","p":[{"i":0.005,"o":0.01,"s":0}],"$":0}
openrouter	meta-llama/llama-3.2-1b-instruct:free	{"s":0,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	meta-llama/llama-3.2-3b-instruct llama-3.2-3b-instruct	{"c":80000,"n":80000,"s":3,"k":"llama","t":"s","p":[{"i":0.01,"o":0.02,"s":0}],"$":0}
openrouter	meta-llama/llama-3.2-3b-instruct:free llama-3.2-3b-instruct:free	{"c":131072,"n":131072,"s":3,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	meta-llama/llama-3.2-90b-vision-instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	meta-llama/llama-3.3-70b-instruct llama-3.3-70b-instruct	{"c":131072,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.05,"o":0.24,"s":0}],"$":0}
openrouter	meta-llama/llama-3.3-70b-instruct:free llama-3.3-70b-instruct:free	{"c":65536,"n":131072,"s":3,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	meta-llama/llama-4-maverick llama-4-maverick	{"c":1048576,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":0}
openrouter	meta-llama/llama-4-maverick:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	meta-llama/llama-4-scout llama-4-scout	{"c":327680,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.08,"o":0.3,"s":0}],"$":0}
openrouter	meta-llama/llama-4-scout:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	meta-llama/llama-guard-2-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	meta-llama/llama-guard-3-8b llama-guard-3-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.02,"o":0.06,"s":0}],"$":0}
openrouter	meta-llama/llama-guard-4-12b llama-guard-4-12b	{"c":163840,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.05,"o":0.05,"s":0}],"$":0}
openrouter	microsoft/phi-3-medium-128k-instruct	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":1,"o":1,"s":0}],"$":0}
openrouter	microsoft/phi-3-mini-128k-instruct	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	microsoft/phi-3.5-mini-128k-instruct	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	microsoft/phi-4 phi-4	{"c":16384,"n":16384,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.07,"o":0.14,"s":0}],"$":0}
openrouter	microsoft/phi-4-mini-instruct phi-4-mini-instruct	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.08,"o":0.35,"s":0}],"$":0}
openrouter	microsoft/phi-4-multimodal-instruct	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.05,"o":0.1,"s":0}],"$":0}
openrouter	microsoft/wizardlm-2-7b wizardlm-2-7b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.07,"o":0.07,"s":0}],"$":0}
openrouter	microsoft/wizardlm-2-8x22b wizardlm-2-8x22b	{"c":65535,"n":8000,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.5,"o":0.5,"s":0}],"$":0}
openrouter	midnight-rose-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
openrouter	minimax-m1:extended	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.55,"o":2.2,"s":0}],"$":0}
openrouter	minimax/minimax-01 minimax-01	{"c":1000192,"n":1000192,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":1.1,"s":0}],"$":0}
openrouter	minimax/minimax-m1 minimax-m1	{"c":1000000,"n":40000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":1.65,"s":0}],"$":0}
openrouter	minimax/minimax-m2 minimax-m2	{"c":196608,"n":196608,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.255,"r":0.03,"o":1,"s":0}],"$":1}
openrouter	minimax/minimax-m2-her minimax/minimax-m2-her-20260123 minimax-m2-her	{"c":65536,"n":2048,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.03,"o":1.2,"s":0}],"$":1}
openrouter	minimax/minimax-m2.1 minimax-m2.1	{"c":196608,"n":196608,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.29,"r":0.03,"o":0.95,"s":0}],"$":1}
openrouter	minimax/minimax-m2.5 minimax/minimax-m2.5-20260211 minimax-m2.5	{"c":196608,"n":196608,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.15,"r":0.05,"o":0.9,"s":0}],"$":1}
openrouter	minimax/minimax-m2.7 minimax/minimax-m2.7-20260318 minimax-m2.7	{"c":196608,"n":196608,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.27,"r":0.054,"o":1.08,"s":0}],"$":1}
openrouter	minimax/minimax-m3 minimax/minimax-m3-20260531 minimax-m3	{"c":524288,"n":512000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.06,"o":1.2,"s":0}],"$":1}
openrouter	ministral-3b	{"s":0,"k":"mistral","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
openrouter	ministral-8b	{"s":0,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	mistral-7b-instruct mistral-7b-instruct-v0.3	{"s":0,"k":"mistral","t":"s","p":[{"i":0.028,"o":0.054,"s":0}],"$":0}
openrouter	mistral-7b-instruct-v0.1	{"s":0,"k":"mistral","t":"s","p":[{"i":0.11,"o":0.19,"s":0}],"$":0}
openrouter	mistral-7b-instruct-v0.2	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	mistral-7b-instruct:free	{"s":0,"k":"mistral","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistral-medium	{"s":0,"k":"mistral","t":"m","p":[{"i":2.75,"o":8.1,"s":0}],"$":0}
openrouter	mistral-nemo:free	{"s":0,"k":"mistral","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistral-small	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
openrouter	mistral-small-24b-instruct-2501:free	{"s":0,"k":"mistral","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistral-small-3.1-24b-instruct:free	{"s":0,"k":"mistral","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistral-small-3.2-24b-instruct:free	{"s":0,"k":"mistral","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistral-tiny	{"s":0,"k":"mistral","t":"s","p":[{"i":0.25,"o":0.25,"s":0}],"$":0}
openrouter	mistral/ministral-8b	{"s":0,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	mistralai/codestral-2501	{"s":0,"k":"mistral","p":[{"i":0.3,"o":0.9,"s":0}],"$":0}
openrouter	mistralai/codestral-2508 mistralai/codestral codestral-2508	{"c":256000,"n":256000,"s":3,"k":"mistral","p":[{"i":0.3,"r":0.03,"o":0.9,"s":0}],"$":1}
openrouter	mistralai/codestral-mamba codestral-mamba	{"s":0,"k":"mistral","p":[{"i":0.25,"o":0.25,"s":0}],"$":0}
openrouter	mistralai/devstral-2512 mistralai/devstral devstral-2512	{"c":262144,"n":262144,"s":3,"k":"mistral","p":[{"i":0.4,"r":0.04,"o":2,"s":0}],"$":1,"d":{"s":3}}
openrouter	mistralai/ministral-14b-2512 mistralai/ministral-14b ministral-14b-2512	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"s","p":[{"i":0.2,"r":0.02,"o":0.2,"s":0}],"$":1}
openrouter	mistralai/ministral-3b	{"s":0,"k":"mistral","t":"s","p":[{"i":0.04,"o":0.04,"s":0}],"$":0}
openrouter	mistralai/ministral-3b-2512 ministral-3b-2512	{"c":131072,"n":131072,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"r":0.01,"o":0.1,"s":0}],"$":1}
openrouter	mistralai/ministral-8b	{"s":0,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	mistralai/ministral-8b-2512 ministral-8b-2512	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"s","p":[{"i":0.15,"r":0.015,"o":0.15,"s":0}],"$":1}
openrouter	mistralai/mistral-7b-instruct mistralai/mistral-7b-instruct-v0.3	{"c":32768,"n":8191,"s":2,"k":"mistral","t":"s","p":[{"i":0.029,"o":0.059,"s":0}],"$":0}
openrouter	mistralai/mistral-7b-instruct-v0.1	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	mistralai/mistral-7b-instruct-v0.2	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	mistralai/mistral-7b-instruct:free	{"s":0,"k":"mistral","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistralai/mistral-large mistralai/mistral-large-2407 mistral-large-2411 mistral-large	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":0}],"$":0}
openrouter	mistralai/mistral-large-2512 mistral-large-2512	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"l","p":[{"i":0.5,"r":0.05,"o":1.5,"s":0}],"$":1}
openrouter	mistralai/mistral-medium	{"s":0,"k":"mistral","t":"m","p":[{"i":2.75,"o":8.1,"s":0}],"$":0}
openrouter	mistralai/mistral-medium-3 mistral-medium-3	{"c":131072,"n":131072,"s":3,"k":"mistral","t":"m","p":[{"i":0.4,"o":2,"s":0}],"$":0}
openrouter	mistralai/mistral-medium-3-5 mistral-medium-3-5	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"m","p":[{"i":1.5,"o":7.5,"s":0}],"$":0}
openrouter	mistralai/mistral-medium-3.1 mistral-medium-3.1	{"c":131072,"n":262144,"s":3,"k":"mistral","t":"m","p":[{"i":0.4,"r":0.04,"o":2,"s":0}],"$":1}
openrouter	mistralai/mistral-nemo mistral-nemo	{"c":131072,"n":131072,"s":3,"k":"mistral","p":[{"i":0.01,"o":0.019,"s":0}],"$":0}
openrouter	mistralai/mistral-nemo:free	{"s":0,"k":"mistral","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistralai/mistral-saba mistral-saba	{"c":32768,"n":32768,"s":3,"k":"mistral","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
openrouter	mistralai/mistral-small	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.6,"s":0}],"$":0}
openrouter	mistralai/mistral-small-24b-instruct-2501 mistralai/mistral-small-24b-instruct mistral-small-24b-instruct-2501	{"c":32768,"n":16384,"s":3,"k":"mistral","t":"s","p":[{"i":0.05,"o":0.09,"s":0}],"$":0}
openrouter	mistralai/mistral-small-24b-instruct-2501:free	{"s":0,"k":"mistral","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistralai/mistral-small-2603 mistral-small-2603	{"c":262144,"n":262144,"s":3,"k":"mistral","t":"s","p":[{"i":0.15,"r":0.015,"o":0.6,"s":0}],"$":1}
openrouter	mistralai/mistral-small-3.1-24b-instruct mistral-small-3.1-24b-instruct	{"c":128000,"n":128000,"s":3,"k":"mistral","t":"s","p":[{"i":0.05,"o":0.15,"s":0}],"$":0}
openrouter	mistralai/mistral-small-3.1-24b-instruct:free	{"s":0,"k":"mistral","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	mistralai/mistral-small-3.2-24b-instruct mistral-small-3.2-24b-instruct	{"c":128000,"n":16384,"s":3,"k":"mistral","t":"s","p":[{"i":0.075,"o":0.2,"s":0}],"$":0}
openrouter	mistralai/mistral-tiny	{"s":0,"k":"mistral","t":"s","p":[{"i":0.25,"o":0.25,"s":0}],"$":0}
openrouter	mistralai/mixtral-8x22b-instruct mixtral-8x22b-instruct	{"c":65536,"n":65536,"s":3,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	mistralai/mixtral-8x7b-instruct	{"s":0,"k":"mistral","p":[{"i":0.24,"o":0.24,"s":0}],"$":0}
openrouter	mistralai/pixtral-12b	{"s":0,"k":"mistral","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	mistralai/pixtral-large-2411 mistralai/pixtral-large	{"s":0,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":0}],"$":0}
openrouter	mistralai/voxtral-small-24b-2507 mistralai/voxtral-small-24b voxtral-small-24b-2507	{"c":32000,"n":32000,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"r":0.01,"o":0.3,"s":0}],"$":1}
openrouter	mixtral-8x7b-instruct	{"s":0,"k":"mistral","p":[{"i":0.08,"o":0.24,"s":0}],"$":0}
openrouter	mn-celeste-12b	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	mn-inferor-12b	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	mn-starcannon-12b	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	moonshotai/kimi-k2 kimi-k2	{"c":131072,"n":100352,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.57,"o":2.3,"s":0}],"$":0}
openrouter	moonshotai/kimi-k2-0905 kimi-k2-0905	{"c":262144,"n":100352,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":0}],"$":0}
openrouter	moonshotai/kimi-k2-thinking kimi-k2-thinking	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.5,"s":0}],"$":0}
openrouter	moonshotai/kimi-k2.5 kimi-k2.5	{"c":256000,"n":256000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.4,"r":0.09,"o":1.9,"s":0}],"$":1}
openrouter	moonshotai/kimi-k2.6 kimi-k2.6	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.68,"r":0.34,"o":3.41,"s":0}],"$":1}
openrouter	moonshotai/kimi-k2.6:free kimi-k2.6:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	moonshotai/kimi-k2.7-code moonshotai/kimi-k2.7-code-20260612 kimi-k2.7-code	{"c":262144,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.75,"r":0.16,"o":3.5,"s":0}],"$":1}
openrouter	moonshotai/kimi-k3 moonshotai/kimi-k3-20260715 kimi-k3	{"c":1048576,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3,"r":0.3,"o":15,"s":0}],"$":1}
openrouter	moonshotai/kimi-vl-a3b-thinking:free	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	moonshotai/moonlight-16b-a3b-instruct:free moonlight-16b-a3b-instruct:free	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	morph/morph-v3-fast morph-v3-fast	{"c":81920,"n":38000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	morph/morph-v3-large morph-v3-large	{"c":262144,"n":131072,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":0.9,"o":1.9,"s":0}],"$":0}
openrouter	mythalion-13b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	neversleep/llama-3-lumimaid-70b	{"s":0,"k":"llama","t":"m","p":[{"i":3.375,"o":4.5,"s":0}],"$":0}
openrouter	neversleep/llama-3-lumimaid-8b neversleep/llama-3-lumimaid-8b:extended	{"s":0,"k":"llama","t":"s","p":[{"i":0.09375,"o":0.75,"s":0}],"$":0}
openrouter	neversleep/llama-3.1-lumimaid-70b	{"s":0,"k":"llama","t":"m","p":[{"i":1.5,"o":2.25,"s":0}],"$":0}
openrouter	neversleep/llama-3.1-lumimaid-8b	{"s":0,"k":"llama","t":"s","p":[{"i":0.09375,"o":0.75,"s":0}],"$":0}
openrouter	neversleep/noromaid-20b	{"s":0,"k":"o200k-estimate","p":[{"i":0.75,"o":1.5,"s":0}],"$":0}
openrouter	nex-agi/nex-n2-pro nex-n2-pro	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":0.25,"r":0.025,"o":1,"s":3}],"$":1}
openrouter	nex-agi/nex-n2-pro:free nex-n2-pro:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	noromaid-20b	{"s":0,"k":"o200k-estimate","p":[{"i":1.25,"o":2,"s":0}],"$":0}
openrouter	nothingiisreal/mn-celeste-12b	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	nous-hermes-2-mixtral-8x7b-dpo	{"s":0,"k":"mistral","p":[{"i":0.6,"o":0.6,"s":0}],"$":0}
openrouter	nousresearch/deephermes-3-llama-3-8b-preview:free	{"s":0,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nousresearch/hermes-2-pro-llama-3-8b	{"s":0,"k":"llama","t":"l","p":[{"i":0.025,"o":0.04,"s":0}],"$":0}
openrouter	nousresearch/hermes-3-llama-3.1-405b hermes-3-llama-3.1-405b	{"c":131072,"n":16384,"s":3,"k":"llama","t":"l","p":[{"i":0.7,"o":0.8,"s":0}],"$":0}
openrouter	nousresearch/hermes-3-llama-3.1-405b:free hermes-3-llama-3.1-405b:free	{"c":131072,"n":131072,"s":3,"k":"llama","t":"l","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nousresearch/hermes-3-llama-3.1-70b hermes-3-llama-3.1-70b	{"c":131072,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.12,"o":0.3,"s":0}],"$":0}
openrouter	nousresearch/hermes-4-405b hermes-4-405b	{"c":131072,"n":131072,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":1,"o":3,"s":0}],"$":0}
openrouter	nousresearch/hermes-4-70b hermes-4-70b	{"c":131072,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.13,"o":0.4,"s":0}],"$":0}
openrouter	nousresearch/nous-hermes-2-mixtral-8x7b-dpo	{"s":0,"k":"mistral","p":[{"i":0.6,"o":0.6,"s":0}],"$":0}
openrouter	nousresearch/nous-hermes-llama2-13b nous-hermes-llama2-13b	{"s":0,"k":"llama","t":"s","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
openrouter	nvidia/llama-3.1-nemotron-70b-instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.12,"o":0.3,"s":0}],"$":0}
openrouter	nvidia/llama-3.1-nemotron-70b-instruct:free llama-3.1-nemotron-70b-instruct:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/llama-3.1-nemotron-nano-8b-v1:free llama-3.1-nemotron-nano-8b-v1:free	{"s":0,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/llama-3.1-nemotron-ultra-253b-v1:free	{"s":0,"k":"llama","t":"l","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/llama-3.3-nemotron-super-49b-v1.5 llama-3.3-nemotron-super-49b-v1.5	{"c":131072,"n":16384,"s":3,"k":"llama","t":"m","p":[{"i":0.4,"o":0.4,"s":0}],"$":0}
openrouter	nvidia/llama-3.3-nemotron-super-49b-v1:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/nemotron-3-nano-30b-a3b nemotron-3-nano-30b-a3b	{"c":262144,"n":228000,"s":3,"k":"llama","t":"s","p":[{"i":0.05,"o":0.2,"s":0}],"$":0}
openrouter	nvidia/nemotron-3-nano-30b-a3b:free nemotron-3-nano-30b-a3b:free	{"c":256000,"n":256000,"s":3,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/nemotron-3-nano-omni-30b-a3b-reasoning:free nemotron-3-nano-omni-30b-a3b-reasoning:free	{"c":256000,"n":65536,"s":3,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/nemotron-3-super-120b-a12b nemotron-3-super-120b-a12b	{"c":262144,"n":16384,"s":3,"k":"llama","p":[{"i":0.09,"o":0.45,"s":0}],"$":0}
openrouter	nvidia/nemotron-3-super-120b-a12b:free nemotron-3-super-120b-a12b:free	{"c":262144,"n":262144,"s":3,"k":"llama","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/nemotron-3-ultra-550b-a55b nemotron-3-ultra-550b-a55b	{"c":262144,"n":16384,"s":3,"k":"llama","t":"l","p":[{"i":0.5,"r":0.15,"o":2.5,"s":0}],"$":1}
openrouter	nvidia/nemotron-3-ultra-550b-a55b:free nemotron-3-ultra-550b-a55b:free	{"c":1000000,"n":65536,"s":3,"k":"llama","t":"l","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/nemotron-3.5-content-safety:free nemotron-3.5-content-safety:free	{"c":128000,"n":8192,"s":3,"k":"llama","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/nemotron-nano-12b-v2-vl:free nemotron-nano-12b-v2-vl:free	{"c":128000,"n":128000,"s":3,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	nvidia/nemotron-nano-9b-v2 nemotron-nano-9b-v2	{"s":0,"k":"llama","t":"s","p":[{"i":0.04,"o":0.16,"s":0}],"$":0}
openrouter	nvidia/nemotron-nano-9b-v2:free nemotron-nano-9b-v2:free	{"c":128000,"n":128000,"s":3,"k":"llama","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	o1-mini o1-mini-2024-09-12	{"s":0,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.55,"o":4.4,"s":0}],"$":10}
openrouter	open-r1/olympiccoder-32b:free olympiccoder-32b:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	open-r1/olympiccoder-7b:free olympiccoder-7b:free	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	openai/chatgpt-4o openai/chatgpt-4o-latest	{"s":0,"k":"o200k_base","t":"m","p":[{"i":5,"o":15,"s":0}],"$":0}
openrouter	openai/codex-mini	{"s":0,"k":"o200k_base","t":"m","p":[{"i":1.5,"r":0.375,"o":6,"s":0}],"$":10}
openrouter	openai/gpt-3.5-turbo gpt-3.5-turbo-0125	{"c":16385,"n":4096,"s":3,"k":"cl100k_base","t":"s","p":[{"i":0.5,"o":1.5,"s":0}],"$":0}
openrouter	openai/gpt-3.5-turbo-0613 gpt-3.5-turbo-0613	{"c":4095,"n":4096,"s":3,"k":"cl100k_base","t":"s","p":[{"i":1,"o":2,"s":0}],"$":0}
openrouter	openai/gpt-3.5-turbo-1106	{"s":0,"k":"cl100k_base","t":"s","p":[{"i":1,"o":2,"s":0}],"$":0}
openrouter	openai/gpt-3.5-turbo-16k gpt-3.5-turbo-16k	{"c":16385,"n":4096,"s":3,"k":"cl100k_base","t":"s","p":[{"i":3,"o":4,"s":0}],"$":0}
openrouter	openai/gpt-3.5-turbo-instruct gpt-3.5-turbo-instruct	{"c":4095,"n":4096,"s":3,"k":"cl100k_base","t":"s","p":[{"i":1.5,"o":2,"s":0}],"$":0}
openrouter	openai/gpt-4 gpt-4-0314 gpt-4	{"c":8191,"n":4096,"s":3,"k":"cl100k_base","p":[{"i":30,"o":60,"s":0}],"$":0}
openrouter	openai/gpt-4-1106-preview	{"s":0,"k":"o200k_base","t":"m","p":[{"i":10,"o":30,"s":0}],"$":0}
openrouter	openai/gpt-4-32k openai/gpt-4-32k-0314 gpt-4-32k	{"s":0,"k":"cl100k_base","t":"l","p":[{"i":60,"o":120,"s":0}],"$":0}
openrouter	openai/gpt-4-turbo openai/gpt-4-turbo-preview gpt-4-turbo	{"c":128000,"n":4096,"s":3,"k":"cl100k_base","t":"m","p":[{"i":10,"o":30,"s":0}],"$":0}
openrouter	openai/gpt-4.1 gpt-4.1	{"c":1047576,"n":32768,"s":3,"k":"o200k_base","t":"m","p":[{"i":2,"r":0.5,"o":8,"s":0}],"$":10}
openrouter	openai/gpt-4.1-mini openai/gpt-4.1-mini-2025-04-14 gpt-4.1-mini	{"c":1047576,"n":32768,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.4,"r":0.1,"o":1.6,"s":0}],"$":10}
openrouter	openai/gpt-4.1-nano gpt-4.1-nano	{"c":1047576,"n":32768,"s":3,"k":"o200k_base","t":"s","p":[{"i":0.1,"r":0.025,"o":0.4,"s":0}],"$":10}
openrouter	openai/gpt-4.5-preview	{"s":0,"k":"o200k_base","t":"l","p":[{"i":75,"o":150,"s":0}],"$":0}
openrouter	openai/gpt-4o openai/gpt-4o-2024-08-06 openai/gpt-4o-2024-11-20 openai/gpt-4o-audio-preview gpt-4o	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":2.5,"o":10,"s":0}],"$":0}
openrouter	openai/gpt-4o-2024-05-13 gpt-4o-2024-05-13	{"c":128000,"n":4096,"s":3,"k":"o200k_base","t":"m","p":[{"i":5,"o":15,"s":0}],"$":0}
openrouter	openai/gpt-4o-mini openai/gpt-4o-mini-2024-07-18 gpt-4o-mini	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"r":0.075,"o":0.6,"s":0}],"$":10}
openrouter	openai/gpt-4o-mini-search-preview gpt-4o-mini-search-preview	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":0}],"$":0}
openrouter	openai/gpt-4o-search-preview gpt-4o-search-preview	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":2.5,"o":10,"s":0}],"$":0}
openrouter	openai/gpt-4o:extended	{"s":0,"k":"o200k_base","t":"m","p":[{"i":6,"o":18,"s":0}],"$":0}
openrouter	openai/gpt-5 openai/gpt-5-2025-08-07 openai/gpt-5-chat openai/gpt-5-codex openai/gpt-5.1-codex-max gpt-5	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.125,"o":10,"s":0}],"$":10}
openrouter	openai/gpt-5-image gpt-5-image	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":10,"r":1.25,"o":10,"s":0}],"$":10}
openrouter	openai/gpt-5-image-mini gpt-5-image-mini	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":2.5,"r":0.25,"o":2,"s":0}],"$":10}
openrouter	openai/gpt-5-mini openai/gpt-5-mini-2025-08-07 gpt-5-mini	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.25,"r":0.025,"o":2,"s":0}],"$":10}
openrouter	openai/gpt-5-nano gpt-5-nano	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"s","p":[{"i":0.05,"r":0.01,"o":0.4,"s":0}],"$":10}
openrouter	openai/gpt-5-pro gpt-5-pro	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"l","p":[{"i":15,"o":120,"s":0}],"$":0}
openrouter	openai/gpt-5.1 openai/gpt-5.1-chat openai/gpt-5.1-codex gpt-5.1	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.25,"r":0.13,"o":10,"s":0}],"$":10}
openrouter	openai/gpt-5.1-codex-mini openai/gpt-5.1-codex-mini-20251113 gpt-5.1-codex-mini	{"c":400000,"n":100000,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.25,"r":0.025,"o":2,"s":0}],"$":10}
openrouter	openai/gpt-5.2 openai/gpt-5.2-20251211 openai/gpt-5.2-chat openai/gpt-5.2-codex gpt-5.2	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0}],"$":10}
openrouter	openai/gpt-5.2-pro openai/gpt-5.2-pro-20251211 gpt-5.2-pro	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"l","p":[{"i":21,"o":168,"s":0}],"$":0}
openrouter	openai/gpt-5.3-chat gpt-5.3-chat	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0}],"$":10}
openrouter	openai/gpt-5.3-codex openai/gpt-5.3-codex-20260224 gpt-5.3-codex	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.75,"r":0.175,"o":14,"s":0}],"$":10}
openrouter	openai/gpt-5.4 openai/gpt-5.4-20260305 gpt-5.4	{"c":1050000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":2.5,"r":0.25,"o":15,"s":0},{"i":5,"r":0.5,"o":22.5,"s":0,"a":272000}],"$":10}
openrouter	openai/gpt-5.4-image-2 gpt-5.4-image-2	{"c":272000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":8,"r":2,"o":15,"s":0}],"$":10}
openrouter	openai/gpt-5.4-mini gpt-5.4-mini	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.75,"r":0.075,"o":4.5,"s":0}],"$":10}
openrouter	openai/gpt-5.4-nano gpt-5.4-nano	{"c":400000,"n":128000,"s":3,"k":"o200k_base","t":"s","p":[{"i":0.2,"r":0.02,"o":1.25,"s":0}],"$":10}
openrouter	openai/gpt-5.4-pro gpt-5.4-pro	{"c":1050000,"n":128000,"s":3,"k":"o200k_base","t":"l","p":[{"i":30,"o":180,"s":0},{"i":60,"o":270,"s":0,"a":272000}],"$":0}
openrouter	openai/gpt-5.5 gpt-5.5	{"c":1050000,"n":128000,"s":3,"k":"o200k_base","t":"m","p":[{"i":5,"r":0.5,"o":30,"s":0},{"i":10,"r":1,"o":45,"s":0,"a":272000}],"$":10}
openrouter	openai/gpt-5.5-pro gpt-5.5-pro	{"c":1050000,"n":128000,"s":3,"k":"o200k_base","t":"l","p":[{"i":30,"o":180,"s":0},{"i":60,"o":270,"s":0,"a":272000}],"$":0}
openrouter	openai/gpt-5.6-luna gpt-5.6-luna	{"c":1050000,"s":0,"k":"o200k_base","t":"s","p":[{"i":0.2,"r":0.02,"w":{"30m":0.25},"o":1.2,"s":0},{"i":0.4,"r":0.04,"w":{"30m":0.5},"o":1.8,"s":0,"a":272000}],"$":9}
openrouter	openai/gpt-5.6-sol gpt-5.6-sol	{"c":1050000,"s":0,"k":"o200k_base","t":"l","p":[{"i":2,"r":0.2,"w":{"30m":2.5},"o":10,"s":0},{"i":4,"r":0.4,"w":{"30m":5},"o":15,"s":0,"a":272000}],"$":9}
openrouter	openai/gpt-5.6-terra gpt-5.6-terra	{"c":1050000,"s":0,"k":"o200k_base","t":"m","p":[{"i":2,"r":0.2,"w":{"30m":2.5},"o":12,"s":0},{"i":4,"r":0.4,"w":{"30m":5},"o":18,"s":0,"a":272000}],"$":9}
openrouter	openai/gpt-6-luna openai/gpt-6-luna-pro gpt-6-luna	{"c":1050000,"s":0,"k":"o200k_base","t":"s","p":[{"i":0.1,"r":0.01,"w":{"30m":0.125},"o":0.5,"s":0},{"i":0.2,"r":0.02,"w":{"30m":0.25},"o":0.75,"s":0,"a":272000}],"$":9}
openrouter	openai/gpt-6-luna:batch openai/gpt-6-luna-pro:batch gpt-6-luna:batch	{"c":1050000,"s":0,"k":"o200k_base","t":"s","p":[{"i":0.05,"r":0.005,"w":{"30m":0.0625},"o":0.25,"s":0},{"i":0.1,"r":0.01,"w":{"30m":0.125},"o":0.375,"s":0,"a":272000}],"$":9}
openrouter	openai/gpt-6-sol openai/gpt-6-sol-pro gpt-6-sol	{"c":1050000,"s":0,"k":"o200k_base","t":"l","p":[{"i":2,"r":0.2,"w":{"30m":2.5},"o":10,"s":0},{"i":4,"r":0.4,"w":{"30m":5},"o":15,"s":0,"a":272000}],"$":9}
openrouter	openai/gpt-6-sol:batch openai/gpt-6-sol-pro:batch gpt-6-sol:batch	{"c":1050000,"s":0,"k":"o200k_base","t":"l","p":[{"i":1,"r":0.1,"w":{"30m":1.25},"o":5,"s":0},{"i":2,"r":0.2,"w":{"30m":2.5},"o":7.5,"s":0,"a":272000}],"$":9}
openrouter	openai/gpt-audio gpt-audio	{"c":128000,"n":16384,"s":3,"k":"o200k_base","p":[{"i":2.5,"o":10,"s":0}],"$":0}
openrouter	openai/gpt-audio-mini gpt-audio-mini	{"c":128000,"n":16384,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.6,"o":2.4,"s":0}],"$":0}
openrouter	openai/gpt-chat openai/gpt-chat-latest gpt-chat	{"c":400000,"n":128000,"s":3,"k":"o200k_base","p":[{"i":5,"r":0.5,"o":30,"s":0}],"$":1}
openrouter	openai/gpt-oss-120b gpt-oss-120b	{"c":131072,"n":131072,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.039,"o":0.18,"s":0}],"$":0}
openrouter	openai/gpt-oss-120b:free gpt-oss-120b:free	{"c":131072,"n":131072,"s":3,"k":"o200k_base","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	openai/gpt-oss-20b gpt-oss-20b	{"c":131072,"n":131072,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.029,"o":0.14,"s":0}],"$":0}
openrouter	openai/gpt-oss-20b:free gpt-oss-20b:free	{"c":131072,"n":32768,"s":3,"k":"o200k_base","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	openai/gpt-oss-safeguard-20b gpt-oss-safeguard-20b	{"c":131072,"n":65536,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.075,"r":0.037,"o":0.3,"s":0}],"$":1}
openrouter	openai/o1 o1-preview o1-preview-2024-09-12 o1	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":15,"r":7.5,"o":60,"s":0}],"$":10}
openrouter	openai/o1-mini openai/o1-mini-2024-09-12	{"s":0,"k":"o200k_base","t":"m","p":[{"i":1.1,"o":4.4,"s":0}],"$":0}
openrouter	openai/o1-pro o1-pro	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":150,"o":600,"s":0}],"$":0}
openrouter	openai/o3 o3	{"c":200000,"n":100000,"s":3,"k":"o200k_base","p":[{"i":2,"r":0.5,"o":8,"s":0}],"$":10}
openrouter	openai/o3-deep-research o3-deep-research	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":10,"r":2.5,"o":40,"s":0}],"$":10}
openrouter	openai/o3-mini openai/o3-mini-high o3-mini	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.55,"o":4.4,"s":0}],"$":10}
openrouter	openai/o3-pro o3-pro	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":20,"o":80,"s":0}],"$":0}
openrouter	openai/o4-mini openai/o4-mini-high o4-mini	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"m","p":[{"i":1.1,"r":0.275,"o":4.4,"s":0}],"$":10}
openrouter	openai/o4-mini-deep-research o4-mini-deep-research	{"c":200000,"n":100000,"s":3,"k":"o200k_base","t":"l","p":[{"i":2,"r":0.5,"o":8,"s":0}],"$":10}
openrouter	openchat/openchat-7b openchat-7b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.07,"o":0.07,"s":0}],"$":0}
openrouter	openhands-lm-32b-v0.1	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":2.6,"o":3.4,"s":0}],"$":0}
openrouter	perceptron/perceptron-mk1 perceptron-mk1	{"c":32768,"n":8192,"s":3,"k":"o200k-estimate","p":[{"i":0.15,"o":1.5,"s":0}],"$":0}
openrouter	perplexity/llama-3.1-sonar-large-128k-online	{"s":0,"k":"llama","t":"l","p":[{"i":1,"o":1,"s":0}],"$":0}
openrouter	perplexity/llama-3.1-sonar-small-128k-online	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	perplexity/r1-1776 perplexity/r1	{"s":0,"k":"o200k-estimate","p":[{"i":2,"o":8,"s":0}],"$":0}
openrouter	perplexity/sonar sonar	{"c":127072,"n":127072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":1,"s":0}],"$":0}
openrouter	perplexity/sonar-deep-research sonar-deep-research	{"c":128000,"n":128000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"t":3,"s":0}],"$":0}
openrouter	perplexity/sonar-pro sonar-pro	{"c":200000,"n":8000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":3,"o":15,"s":0}],"$":0}
openrouter	perplexity/sonar-pro-search sonar-pro-search	{"c":200000,"n":8000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":3,"o":15,"s":3}],"$":0}
openrouter	perplexity/sonar-reasoning	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":5,"s":0}],"$":0}
openrouter	perplexity/sonar-reasoning-pro sonar-reasoning-pro	{"c":128000,"n":128000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":0}],"$":0}
openrouter	phi-3-medium-128k-instruct	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":1,"s":0}],"$":0}
openrouter	phi-3-mini-128k-instruct	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	phi-3.5-mini-128k-instruct	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	phi-4-multimodal-instruct	{"s":0,"k":"o200k-estimate","p":[{"i":0.05,"o":0.1,"s":0}],"$":0}
openrouter	phi-4-reasoning-plus	{"s":0,"k":"o200k-estimate","p":[{"i":0.07,"o":0.35,"s":0}],"$":0}
openrouter	phi-4-reasoning-plus:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	phi-4-reasoning:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	pixtral-12b	{"s":0,"k":"mistral","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	pixtral-large-2411 pixtral-large	{"s":0,"k":"mistral","t":"l","p":[{"i":2,"o":6,"s":0}],"$":0}
openrouter	poolside/laguna-m.1 laguna-m.1	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.2,"r":0.1,"o":0.4,"s":3}],"$":1}
openrouter	poolside/laguna-m.1:free laguna-m.1:free	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	poolside/laguna-xs.2 laguna-xs.2	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.1,"r":0.05,"o":0.2,"s":3}],"$":1}
openrouter	poolside/laguna-xs.2:free laguna-xs.2:free	{"c":262144,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	prime-intellect/intellect-3 intellect-3	{"s":0,"k":"o200k-estimate","p":[{"i":0.2,"o":1.1,"s":0}],"$":0}
openrouter	pygmalionai/mythalion-13b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.5625,"o":1.125,"s":0}],"$":0}
openrouter	qwen-2-72b-instruct	{"s":0,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	qwen-2.5-72b-instruct:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen-2.5-coder-32b-instruct:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen-2.5-vl-7b-instruct	{"s":0,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	qwen-max	{"s":0,"k":"qwen","t":"l","p":[{"i":1.6,"r":0.64,"o":6.4,"s":0}],"$":1}
openrouter	qwen-turbo	{"s":0,"k":"qwen","t":"m","p":[{"i":0.05,"r":0.02,"o":0.2,"s":0}],"$":1}
openrouter	qwen-vl-max	{"s":0,"k":"qwen","t":"l","p":[{"i":0.8,"o":3.2,"s":0}],"$":0}
openrouter	qwen-vl-plus	{"s":0,"k":"qwen","t":"m","p":[{"i":0.21,"o":0.63,"s":0}],"$":0}
openrouter	qwen/qwen-2-72b-instruct	{"s":0,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-72b-instruct qwen-2.5-72b-instruct	{"c":32768,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.12,"o":0.39,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-72b-instruct:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-7b-instruct qwen-2.5-7b-instruct	{"c":32768,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.04,"o":0.1,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-7b-instruct:free qwen-2.5-7b-instruct:free	{"s":0,"k":"qwen","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-coder-32b-instruct qwen-2.5-coder-32b-instruct	{"c":32768,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.06,"o":0.15,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-coder-32b-instruct:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-vl-72b-instruct qwen-2.5-vl-72b-instruct	{"s":0,"k":"qwen","t":"m","p":[{"i":0.6,"o":0.6,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-vl-7b-instruct	{"s":0,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	qwen/qwen-2.5-vl-7b-instruct:free qwen-2.5-vl-7b-instruct:free	{"s":0,"k":"qwen","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen-max	{"s":0,"k":"qwen","t":"l","p":[{"i":1.6,"o":6.4,"s":0}],"$":0}
openrouter	qwen/qwen-plus qwen-plus	{"c":1000000,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.4,"r":0.16,"o":1.2,"s":0}],"$":1}
openrouter	qwen/qwen-plus-2025-07-28 qwen-plus-2025-07-28	{"c":1000000,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.26,"o":0.78,"s":0}],"$":0}
openrouter	qwen/qwen-plus-2025-07-28:thinking qwen-plus-2025-07-28:thinking	{"c":1000000,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.26,"w":{"default":0.325},"o":0.78,"s":0}],"$":0}
openrouter	qwen/qwen-turbo	{"s":0,"k":"qwen","t":"m","p":[{"i":0.05,"o":0.2,"s":0}],"$":0}
openrouter	qwen/qwen-vl-max	{"s":0,"k":"qwen","t":"l","p":[{"i":0.8,"o":3.2,"s":0}],"$":0}
openrouter	qwen/qwen-vl-plus	{"c":8192,"n":2048,"s":2,"k":"qwen","t":"m","p":[{"i":0.21,"o":0.63,"s":0}],"$":0}
openrouter	qwen/qwen2.5-coder-7b-instruct qwen2.5-coder-7b-instruct	{"s":0,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	qwen/qwen2.5-vl-32b-instruct	{"s":0,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	qwen/qwen2.5-vl-32b-instruct:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen2.5-vl-3b-instruct:free qwen2.5-vl-3b-instruct:free	{"s":0,"k":"qwen","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen2.5-vl-72b-instruct qwen2.5-vl-72b-instruct	{"c":128000,"n":128000,"s":3,"k":"qwen","t":"m","p":[{"i":0.7,"o":0.7,"s":0}],"$":0}
openrouter	qwen/qwen2.5-vl-72b-instruct:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen3-14b qwen3-14b	{"c":40960,"n":40960,"s":3,"k":"qwen","t":"m","p":[{"i":0.06,"o":0.24,"s":0}],"$":0}
openrouter	qwen/qwen3-235b-a22b qwen3-235b-a22b	{"c":131072,"n":8192,"s":3,"k":"qwen","t":"m","p":[{"i":0.13,"o":0.6,"s":0}],"$":0}
openrouter	qwen/qwen3-235b-a22b-2507 qwen3-235b-a22b-2507	{"c":262144,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.09,"o":0.1,"s":0}],"$":0}
openrouter	qwen/qwen3-235b-a22b-thinking-2507 qwen/qwen3-235b-a22b-thinking qwen3-235b-a22b-thinking-2507	{"c":131072,"n":262144,"s":3,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	qwen/qwen3-30b-a3b qwen3-30b-a3b	{"c":40960,"n":16384,"s":3,"k":"qwen","t":"s","p":[{"i":0.08,"o":0.29,"s":0}],"$":0}
openrouter	qwen/qwen3-30b-a3b-instruct-2507 qwen/qwen3-30b-a3b-instruct qwen3-30b-a3b-instruct-2507	{"c":128000,"n":32000,"s":3,"k":"qwen","t":"s","p":[{"i":0.04815,"o":0.19305,"s":0}],"$":0}
openrouter	qwen/qwen3-30b-a3b-thinking-2507 qwen/qwen3-30b-a3b-thinking qwen3-30b-a3b-thinking-2507	{"c":131072,"n":131072,"s":3,"k":"qwen","t":"s","p":[{"i":0.08,"o":0.4,"s":0}],"$":0}
openrouter	qwen/qwen3-32b qwen3-32b	{"c":40960,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.1,"o":0.3,"s":0}],"$":0}
openrouter	qwen/qwen3-8b qwen3-8b	{"c":40960,"n":8192,"s":3,"k":"qwen","t":"s","p":[{"i":0.035,"o":0.138,"s":0}],"$":0}
openrouter	qwen/qwen3-coder qwen/qwen3-coder-480b-a35b-07-25 qwen3-coder	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.22,"o":1.8,"s":0}],"$":0}
openrouter	qwen/qwen3-coder-30b-a3b-instruct qwen3-coder-30b-a3b-instruct	{"c":160000,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.07,"o":0.27,"s":0}],"$":0}
openrouter	qwen/qwen3-coder-flash qwen3-coder-flash	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.195,"r":0.039,"w":{"default":0.24375},"o":0.975,"s":0}],"$":1}
openrouter	qwen/qwen3-coder-next qwen/qwen3-coder-next-2025-02-03 qwen3-coder-next	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"m","p":[{"i":0.11,"r":0.07,"o":0.8,"s":0}],"$":1}
openrouter	qwen/qwen3-coder-plus qwen3-coder-plus	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.65,"r":0.13,"w":{"default":0.8125},"o":3.25,"s":0}],"$":1}
openrouter	qwen/qwen3-coder:free qwen3-coder:free	{"c":262000,"n":262000,"s":3,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen3-max qwen3-max	{"c":262144,"n":32768,"s":3,"k":"qwen","t":"l","p":[{"i":1.2,"o":6,"s":0}],"$":0}
openrouter	qwen/qwen3-max-thinking qwen/qwen3-max-thinking-20260123 qwen3-max-thinking	{"c":262144,"n":32768,"s":3,"k":"qwen","t":"l","p":[{"i":0.78,"o":3.9,"s":0}],"$":0}
openrouter	qwen/qwen3-next-80b-a3b-instruct qwen/qwen3-next-80b-a3b-instruct-2509 qwen3-next-80b-a3b-instruct	{"c":262144,"n":16384,"s":3,"k":"qwen","t":"s","p":[{"i":0.09,"o":1.1,"s":0}],"$":0}
openrouter	qwen/qwen3-next-80b-a3b-instruct:free qwen3-next-80b-a3b-instruct:free	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwen3-next-80b-a3b-thinking qwen/qwen3-next-80b-a3b-thinking-2509 qwen3-next-80b-a3b-thinking	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.0975,"o":0.78,"s":0}],"$":0}
openrouter	qwen/qwen3-vl-235b-a22b-instruct qwen3-vl-235b-a22b-instruct	{"c":262144,"n":16384,"s":3,"k":"qwen","t":"m","p":[{"i":0.2,"r":0.11,"o":0.88,"s":0}],"$":1}
openrouter	qwen/qwen3-vl-235b-a22b-thinking qwen3-vl-235b-a22b-thinking	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.26,"o":2.6,"s":0}],"$":0}
openrouter	qwen/qwen3-vl-30b-a3b-instruct qwen3-vl-30b-a3b-instruct	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.13,"o":0.52,"s":0}],"$":0}
openrouter	qwen/qwen3-vl-30b-a3b-thinking qwen3-vl-30b-a3b-thinking	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.13,"o":1.56,"s":0}],"$":0}
openrouter	qwen/qwen3-vl-32b-instruct qwen3-vl-32b-instruct	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.104,"o":0.416,"s":0}],"$":0}
openrouter	qwen/qwen3-vl-8b-instruct qwen3-vl-8b-instruct	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.08,"o":0.5,"s":0}],"$":0}
openrouter	qwen/qwen3-vl-8b-thinking qwen3-vl-8b-thinking	{"c":131072,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.117,"o":1.365,"s":0}],"$":0}
openrouter	qwen/qwen3.5-122b-a10b qwen/qwen3.5-122b-a10b-20260224 qwen3.5-122b-a10b	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"m","p":[{"i":0.26,"o":2.08,"s":0}],"$":0}
openrouter	qwen/qwen3.5-27b qwen/qwen3.5-27b-20260224 qwen3.5-27b	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.195,"o":1.56,"s":0}],"$":0}
openrouter	qwen/qwen3.5-35b-a3b qwen/qwen3.5-35b-a3b-20260224 qwen3.5-35b-a3b	{"c":262144,"n":81920,"s":3,"k":"qwen","t":"s","p":[{"i":0.14,"r":0.05,"o":1,"s":0}],"$":1}
openrouter	qwen/qwen3.5-397b-a17b qwen/qwen3.5-397b-a17b-20260216 qwen3.5-397b-a17b	{"c":131072,"n":64000,"s":3,"k":"qwen","t":"m","p":[{"i":0.39,"o":2.34,"s":0}],"$":0}
openrouter	qwen/qwen3.5-9b qwen/qwen3.5-9b-20260310 qwen3.5-9b	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.15,"s":0}],"$":0}
openrouter	qwen/qwen3.5-flash-02-23 qwen/qwen3.5-flash-20260224 qwen/qwen3.5-flash qwen3.5-flash-02-23	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.065,"o":0.26,"s":0}],"$":0}
openrouter	qwen/qwen3.5-plus-02-15 qwen/qwen3.5-plus-20260216 qwen3.5-plus-02-15	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.4,"o":2.4,"s":0}],"$":0}
openrouter	qwen/qwen3.5-plus-20260420 qwen/qwen3.5-plus qwen3.5-plus-20260420	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.3,"w":{"default":0.375},"o":1.8,"s":0}],"$":0}
openrouter	qwen/qwen3.6-27b qwen/qwen3.6-27b-20260422 qwen3.6-27b	{"c":262140,"n":262140,"s":3,"k":"qwen","t":"m","p":[{"i":0.289,"o":2.4,"s":0}],"$":0}
openrouter	qwen/qwen3.6-35b-a3b qwen/qwen3.6-35b-a3b-20260415 qwen3.6-35b-a3b	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"s","p":[{"i":0.14,"o":1,"s":0}],"$":0}
openrouter	qwen/qwen3.6-flash qwen3.6-flash	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.1875,"w":{"default":0.234375},"o":1.125,"s":0}],"$":0}
openrouter	qwen/qwen3.6-max-preview qwen/qwen3.6-max-preview-20260420 qwen3.6-max-preview	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"l","p":[{"i":1.04,"w":{"default":1.3},"o":6.24,"s":0}],"$":0}
openrouter	qwen/qwen3.6-plus qwen/qwen3.6-plus-04-02 qwen3.6-plus	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.325,"w":{"default":0.40625},"o":1.95,"s":0}],"$":0}
openrouter	qwen/qwen3.7-max qwen/qwen3.7-max-20260520 qwen3.7-max	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"l","p":[{"i":1.25,"r":0.25,"w":{"default":1.5625},"o":3.75,"s":0}],"$":1}
openrouter	qwen/qwen3.7-plus qwen/qwen3.7-plus-20260602 qwen3.7-plus	{"c":1000000,"n":65536,"s":3,"k":"qwen","t":"m","p":[{"i":0.4,"r":0.08,"w":{"default":0.5},"o":1.6,"s":0}],"$":1}
openrouter	qwen/qwq-32b	{"s":0,"k":"qwen","t":"m","p":[{"i":0.15,"o":0.2,"s":0}],"$":0}
openrouter	qwen/qwq-32b-preview	{"s":0,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	qwen/qwq-32b-preview:free qwq-32b-preview:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen/qwq-32b:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen2.5-vl-32b-instruct	{"s":0,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
openrouter	qwen2.5-vl-32b-instruct:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen2.5-vl-72b-instruct:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen3-14b:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen3-235b-a22b:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen3-30b-a3b:free	{"s":0,"k":"qwen","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen3-32b:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwen3-8b:free	{"s":0,"k":"qwen","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwerky-72b:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwq-32b	{"s":0,"k":"qwen","t":"m","p":[{"i":0.15,"o":0.2,"s":0}],"$":0}
openrouter	qwq-32b-arliai-rpr-v1:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	qwq-32b-preview	{"s":0,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
openrouter	qwq-32b:free	{"s":0,"k":"qwen","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	r1-1776 r1	{"s":0,"k":"o200k-estimate","p":[{"i":2,"o":8,"s":0}],"$":0}
openrouter	raifle/sorcererlm-8x22b	{"s":0,"k":"o200k-estimate","p":[{"i":4.5,"o":4.5,"s":0}],"$":0}
openrouter	reka-flash-3:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	rekaai/reka-edge reka-edge	{"c":16384,"n":16384,"s":3,"k":"o200k-estimate","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
openrouter	rekaai/reka-flash-3 reka-flash-3	{"c":65536,"n":65536,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"o":0.2,"s":0}],"$":0}
openrouter	rekaai/reka-flash-3:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	relace/relace-apply-3 relace-apply-3	{"c":256000,"n":128000,"s":3,"k":"o200k-estimate","p":[{"i":0.85,"o":1.25,"s":0}],"$":0}
openrouter	relace/relace-search relace-search	{"c":256000,"n":128000,"s":3,"k":"o200k-estimate","p":[{"i":1,"o":3,"s":0}],"$":0}
openrouter	sakana/fugu-ultra fugu-ultra	{"c":1000000,"n":128000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":5,"r":0.5,"o":30,"s":3}],"$":1}
openrouter	sao10k/fimbulvetr-11b-v2	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	sao10k/l3-euryale-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.48,"o":1.48,"s":0}],"$":0}
openrouter	sao10k/l3-lunaris-8b l3-lunaris-8b	{"c":8192,"n":16384,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.02,"o":0.05,"s":0}],"$":0}
openrouter	sao10k/l3.1-70b-hanami-x1 l3.1-70b-hanami-x1	{"c":16000,"n":16000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":3,"o":3,"s":0}],"$":0}
openrouter	sao10k/l3.1-euryale-70b l3.1-euryale-70b	{"c":131072,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.7,"o":0.8,"s":0}],"$":0}
openrouter	sao10k/l3.3-euryale-70b l3.3-euryale-70b	{"c":131072,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.7,"o":0.8,"s":0}],"$":0}
openrouter	sarvam-m:free	{"s":0,"k":"o200k-estimate","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	scb10x/llama3.1-typhoon2-70b-instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.88,"o":0.88,"s":0}],"$":0}
openrouter	scb10x/llama3.1-typhoon2-8b-instruct llama3.1-typhoon2-8b-instruct	{"s":0,"k":"llama","t":"s","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
openrouter	shisa-ai/shisa-v2-llama3.3-70b:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	shisa-v2-llama3.3-70b:free	{"s":0,"k":"llama","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	sonar-reasoning	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":5,"s":0}],"$":0}
openrouter	sophosympatheia/midnight-rose-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
openrouter	sophosympatheia/rogue-rose-103b-v0.2:free rogue-rose-103b-v0.2:free	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	sorcererlm-8x22b	{"s":0,"k":"o200k-estimate","p":[{"i":4.5,"o":4.5,"s":0}],"$":0}
openrouter	spotlight	{"s":0,"k":"o200k-estimate","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
openrouter	steelskull/l3.3-electra-r1-70b l3.3-electra-r1-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.7,"o":0.95,"s":0}],"$":0}
openrouter	stepfun/step-3.5-flash step-3.5-flash	{"c":262144,"n":65536,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.09,"r":0.02,"o":0.3,"s":0}],"$":1}
openrouter	stepfun/step-3.7-flash step-3.7-flash	{"c":256000,"n":256000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"r":0.04,"o":1.15,"s":0}],"$":1}
openrouter	switchpoint/router router	{"c":131072,"n":131072,"s":3,"k":"o200k-estimate","p":[{"i":0.85,"o":3.4,"s":0}],"$":0}
openrouter	tencent/hunyuan-a13b-instruct hunyuan-a13b-instruct	{"c":131072,"n":131072,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.14,"o":0.57,"s":0}],"$":0}
openrouter	tencent/hy3-preview hy3-preview	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","p":[{"i":0.063,"r":0.021,"o":0.21,"s":0}],"$":1}
openrouter	thedrummer/anubis-pro-105b-v1	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0.8,"o":1,"s":0}],"$":0}
openrouter	thedrummer/cydonia-24b-v4.1 cydonia-24b-v4.1	{"c":131072,"n":131072,"s":3,"k":"o200k-estimate","p":[{"i":0.3,"r":0.15,"o":0.5,"s":0}],"$":1}
openrouter	thedrummer/rocinante-12b rocinante-12b	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.25,"o":0.5,"s":0}],"$":0}
openrouter	thedrummer/skyfall-36b-v2 skyfall-36b-v2	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.5,"o":0.8,"s":0}],"$":0}
openrouter	thedrummer/unslopnemo-12b unslopnemo-12b	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.5,"o":0.5,"s":0}],"$":0}
openrouter	thudm/glm-4-32b:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	thudm/glm-z1-32b:free	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	toppy-m-7b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	undi95/remm-slerp-l2-13b remm-slerp-l2-13b	{"c":6144,"n":4096,"s":3,"k":"o200k-estimate","t":"s","p":[{"i":0.8,"o":1.2,"s":0}],"$":0}
openrouter	undi95/toppy-m-7b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.07,"o":0.07,"s":0}],"$":0}
openrouter	upstage/solar-pro-3 solar-pro-3	{"c":128000,"n":128000,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":0.15,"r":0.015,"o":0.6,"s":0}],"$":1}
openrouter	valkyrie-49b-v1	{"s":0,"k":"o200k-estimate","p":[{"i":0.5,"o":0.8,"s":0}],"$":0}
openrouter	virtuoso-medium-v2	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.5,"o":0.8,"s":0}],"$":0}
openrouter	writer/palmyra-x5 palmyra-x5	{"c":1040000,"n":8192,"s":3,"k":"o200k-estimate","p":[{"i":0.6,"o":6,"s":0}],"$":0}
openrouter	x-ai/grok-2-1212 x-ai/grok-2	{"s":0,"k":"grok","t":"m","p":[{"i":2,"o":10,"s":0}],"$":0}
openrouter	x-ai/grok-2-vision-1212 x-ai/grok-2-vision	{"s":0,"k":"grok","t":"m","p":[{"i":2,"o":10,"s":0}],"$":0}
openrouter	x-ai/grok-3-beta	{"s":0,"k":"grok","t":"m","p":[{"i":3,"o":15,"s":0}],"$":0}
openrouter	x-ai/grok-3-mini-beta	{"s":0,"k":"grok","t":"m","p":[{"i":0.3,"o":0.5,"s":0}],"$":0}
openrouter	x-ai/grok-4 grok-4	{"c":256000,"n":256000,"s":2,"k":"grok","t":"m","p":[{"i":3,"o":15,"s":2}],"$":0}
openrouter	x-ai/grok-4-fast grok-4-fast	{"c":2000000,"s":0,"k":"grok","t":"m","p":[{"i":0.2,"r":0.05,"o":0.5,"s":0},{"i":0.4,"r":0.05,"o":1,"s":0,"a":128000}],"$":1}
openrouter	x-ai/grok-4.1-fast:free grok-4.1-fast:free	{"c":2000000,"s":0,"k":"grok","t":"m","p":[{"i":0,"o":0,"s":0}],"$":0}
openrouter	x-ai/grok-4.20 grok-4.20	{"c":2000000,"n":2000000,"s":3,"k":"grok","t":"m","p":[{"i":1.25,"r":0.2,"o":2.5,"s":0}],"$":1}
openrouter	x-ai/grok-4.20-multi-agent grok-4.20-multi-agent	{"c":2000000,"n":2000000,"s":3,"k":"grok","t":"m","p":[{"i":2,"r":0.2,"o":6,"s":0}],"$":1}
openrouter	x-ai/grok-4.3 grok-4.3	{"c":1000000,"n":1000000,"s":3,"k":"grok","t":"m","p":[{"i":1.25,"r":0.2,"o":2.5,"s":0}],"$":1}
openrouter	x-ai/grok-beta	{"s":0,"k":"grok","t":"m","p":[{"i":5,"o":15,"s":0}],"$":0}
openrouter	x-ai/grok-build-0.1 grok-build-0.1	{"c":256000,"n":256000,"s":3,"k":"grok","t":"m","p":[{"i":1,"r":0.2,"o":2,"s":0}],"$":1}
openrouter	x-ai/grok-code-fast-1 grok-code-fast-1	{"c":256000,"s":0,"k":"grok","t":"m","p":[{"i":0.2,"r":0.02,"o":1.5,"s":0}],"$":1}
openrouter	x-ai/grok-vision-beta	{"s":0,"k":"grok","t":"m","p":[{"i":5,"o":15,"s":0}],"$":0}
openrouter	xiaomi/mimo-v2-flash mimo-v2-flash	{"c":262144,"n":16384,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.1,"r":0.01,"o":0.3,"s":0}],"$":1}
openrouter	xiaomi/mimo-v2.5 mimo-v2.5	{"c":32000,"n":131072,"s":3,"k":"o200k-estimate","p":[{"i":0.14,"r":0.0028,"o":0.28,"s":0}],"$":1}
openrouter	xiaomi/mimo-v2.5-pro mimo-v2.5-pro	{"c":1048576,"n":131072,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":0.435,"r":0.0036,"o":0.87,"s":0}],"$":1}
openrouter	xwin-lm/xwin-lm-70b xwin-lm-70b	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":3.75,"o":3.75,"s":0}],"$":0}
openrouter	yi-large	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":3,"o":3,"s":0}],"$":0}
openrouter	z-ai/glm-4.5 glm-4.5	{"c":131072,"n":98304,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.11,"o":2.2,"s":0}],"$":1}
openrouter	z-ai/glm-4.5-air glm-4.5-air	{"c":131072,"n":98304,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.125,"r":0.06,"o":0.85,"s":0}],"$":1}
openrouter	z-ai/glm-4.5v glm-4.5v	{"c":65536,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.11,"o":1.8,"s":0}],"$":1}
openrouter	z-ai/glm-4.6 glm-4.6	{"c":202752,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.43,"r":0.08,"o":1.74,"s":0}],"$":1}
openrouter	z-ai/glm-4.6:exacto glm-4.6:exacto	{"c":202800,"n":131000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.45,"o":1.9,"s":2}],"$":0}
openrouter	z-ai/glm-4.6v glm-4.6v	{"c":131072,"n":32768,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.05,"o":0.9,"s":0}],"$":1}
openrouter	z-ai/glm-4.7 glm-4.7	{"c":202752,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.4,"r":0.08,"o":1.75,"s":0}],"$":1}
openrouter	z-ai/glm-4.7-flash z-ai/glm-4.7-flash-20260119 glm-4.7-flash	{"c":202752,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.06,"r":0.01,"o":0.4,"s":0}],"$":1}
openrouter	z-ai/glm-5 z-ai/glm-5-20260211 glm-5	{"c":202752,"n":128000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.12,"o":1.92,"s":0}],"$":1}
openrouter	z-ai/glm-5-turbo z-ai/glm-5-turbo-20260315 glm-5-turbo	{"c":262144,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.2,"r":0.24,"o":4,"s":0}],"$":1}
openrouter	z-ai/glm-5.1 z-ai/glm-5.1-20260406 glm-5.1	{"c":65536,"n":128000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.98,"r":0.182,"o":3.08,"s":0}],"$":1}
openrouter	z-ai/glm-5.2 z-ai/glm-5.2-20260616 glm-5.2	{"c":1048576,"n":32768,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":0}],"$":1}
openrouter	z-ai/glm-5.3 z-ai/glm-5.3-20260816 glm-5.3	{"c":1048576,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":0}],"$":1}
openrouter	z-ai/glm-5.3-flash glm-5.3-flash	{"c":1310720,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.075,"r":0.015,"o":0.25,"s":0}],"$":1}
openrouter	z-ai/glm-5v-turbo	{"c":202752,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.2,"r":0.24,"o":4,"s":3}],"$":1}
openrouter	~anthropic/claude-fable ~anthropic/claude-fable-latest claude-fable	{"c":1000000,"n":128000,"s":3,"k":"claude-4","t":"l","p":[{"i":10,"r":1,"w":{"default":12.5,"1h":20},"o":50,"s":0}],"$":1}
openrouter	~anthropic/claude-haiku ~anthropic/claude-haiku-latest claude-haiku	{"c":200000,"n":64000,"s":3,"k":"claude-4","t":"s","p":[{"i":1,"r":0.1,"w":{"5m":1.25,"1h":2},"o":5,"s":0}],"$":3}
openrouter	~anthropic/claude-opus ~anthropic/claude-opus-latest claude-opus	{"c":1000000,"n":128000,"s":3,"k":"claude-4","t":"l","p":[{"i":5,"r":0.5,"w":{"5m":6.25,"1h":10},"o":25,"s":0},{"i":4,"r":0.2,"w":{"5m":5,"1h":8},"o":20,"s":0,"f":"2026-09-22"}],"$":3}
openrouter	~anthropic/claude-sonnet ~anthropic/claude-sonnet-latest claude-sonnet	{"c":1000000,"n":128000,"s":3,"k":"claude-4","t":"m","p":[{"i":3,"r":0.3,"w":{"5m":3.75,"1h":6},"o":15,"s":0}],"$":3}
openrouter	~google/gemini-flash ~google/gemini-flash-latest gemini-flash	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"m","p":[{"i":1.5,"r":0.15,"w":{"default":0.083333333},"o":9,"s":0}],"$":1}
openrouter	~google/gemini-pro ~google/gemini-pro-latest	{"c":1048576,"n":65536,"s":3,"k":"gemini","t":"l","p":[{"i":2,"r":0.2,"w":{"default":0.375},"o":12,"s":0}],"$":1}
openrouter	~moonshotai/kimi ~moonshotai/kimi-latest kimi	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.68,"r":0.34,"o":3.41,"s":0}],"$":1}
openrouter	~openai/gpt ~openai/gpt-latest gpt	{"c":1050000,"n":128000,"s":3,"k":"o200k-estimate","p":[{"i":5,"r":0.5,"o":30,"s":0}],"$":1}
openrouter	~openai/gpt-mini ~openai/gpt-mini-latest gpt-mini	{"c":400000,"n":128000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.75,"r":0.075,"o":4.5,"s":0}],"$":1}
ovhcloud	DeepSeek-R1-Distill-Llama-70B	{"c":131072,"s":0,"k":"llama","t":"m","p":[{"i":0.74,"o":0.74,"s":0}],"$":0}
ovhcloud	Llama-3.1-8B-Instruct	{"c":131072,"s":0,"k":"llama","t":"s","p":[{"i":0.11,"o":0.11,"s":0}],"$":0}
ovhcloud	Meta-Llama-3_3-70B-Instruct	{"c":131072,"n":131072,"s":3,"k":"llama","t":"m","p":[{"i":0.74,"o":0.74,"s":0}],"$":0}
ovhcloud	Mistral-7B-Instruct-v0.3	{"c":65536,"n":65536,"s":3,"k":"mistral","t":"s","p":[{"i":0.11,"o":0.11,"s":0}],"$":0}
ovhcloud	Mistral-Nemo-Instruct-2407 Mistral-Nemo-Instruct	{"c":65536,"n":65536,"s":3,"k":"mistral","p":[{"i":0.14,"o":0.14,"s":0}],"$":0}
ovhcloud	Mistral-Small-3.2-24B-Instruct-2506 Mistral-Small-3.2-24B-Instruct	{"c":131072,"n":131072,"s":3,"k":"mistral","t":"s","p":[{"i":0.1,"o":0.31,"s":0}],"$":0}
ovhcloud	Mixtral-8x7B-Instruct-v0.1	{"c":32768,"s":0,"k":"mistral","p":[{"i":0.7,"o":0.7,"s":0}],"$":0}
ovhcloud	Qwen2.5-VL-72B-Instruct	{"c":32768,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":1.01,"o":1.01,"s":0}],"$":0}
ovhcloud	Qwen3-32B	{"c":32768,"n":32768,"s":3,"k":"qwen","t":"m","p":[{"i":0.09,"o":0.25,"s":0}],"$":0}
ovhcloud	Qwen3-Coder-30B-A3B-Instruct	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"s","p":[{"i":0.07,"o":0.26,"s":0}],"$":0}
ovhcloud	bge-base-en-v1.5	{"c":512,"s":0,"k":"o200k-estimate","p":[{"i":0.01,"o":0,"s":0}],"$":0}
ovhcloud	bge-m3	{"c":8192,"s":0,"k":"o200k-estimate","p":[{"i":0.01,"o":0,"s":0}],"$":0}
ovhcloud	bge-multilingual-gemma2	{"c":8192,"s":0,"k":"gemini","p":[{"i":0.01,"o":0,"s":0}],"$":0}
ovhcloud	gpt-oss-120b	{"c":131072,"n":131072,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.09,"o":0.47,"s":0}],"$":0}
ovhcloud	gpt-oss-20b	{"c":131072,"n":131072,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.05,"o":0.18,"s":0}],"$":0}
perplexity	codellama-34b-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.35,"o":1.4,"s":2}],"$":0}
perplexity	codellama-70b-instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"m","p":[{"i":0.7,"o":2.8,"s":2}],"$":0}
perplexity	llama-2-70b-chat	{"c":4096,"n":4096,"s":2,"k":"llama","t":"m","p":[{"i":0.7,"o":2.8,"s":2}],"$":0}
perplexity	llama-3.1-70b-instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":1,"o":1,"s":2}],"$":0}
perplexity	llama-3.1-8b-instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":2}],"$":0}
perplexity	llama-3.1-sonar-large-128k-online	{"s":0,"k":"llama","t":"l","p":[{"i":1,"o":1,"s":0}],"$":0}
perplexity	llama-3.1-sonar-small-128k-online	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
perplexity	mistral-7b-instruct	{"c":4096,"n":4096,"s":2,"k":"mistral","t":"s","p":[{"i":0.07,"o":0.28,"s":2}],"$":0}
perplexity	mixtral-8x7b-instruct	{"c":4096,"n":4096,"s":2,"k":"mistral","p":[{"i":0.07,"o":0.28,"s":2}],"$":0}
perplexity	pplx-70b-chat	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.7,"o":2.8,"s":2}],"$":0}
perplexity	pplx-70b-online	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":2.8,"s":2}],"$":0}
perplexity	pplx-7b-chat	{"c":8192,"n":8192,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.07,"o":0.28,"s":2}],"$":0}
perplexity	pplx-7b-online	{"c":4096,"n":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0.28,"s":2}],"$":0}
perplexity	pplx-embed-v1-0.6b	{"c":32768,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.004,"o":0,"s":2}],"$":0}
perplexity	pplx-embed-v1-4b	{"c":32768,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.03,"o":0,"s":2}],"$":0}
perplexity	r1-1776 r1	{"s":0,"k":"o200k-estimate","p":[{"i":2,"o":8,"s":0}],"$":0}
perplexity	sonar	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":1,"s":0}],"$":0}
perplexity	sonar-deep-research	{"c":128000,"n":32768,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"t":3,"s":0}],"$":0}
perplexity	sonar-medium-chat	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":1.8,"s":2}],"$":0}
perplexity	sonar-medium-online	{"c":12000,"n":12000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0,"o":1.8,"s":2}],"$":0}
perplexity	sonar-pro	{"c":200000,"n":8192,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":3,"o":15,"s":0}],"$":0}
perplexity	sonar-pro-search	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":3,"o":15,"s":0}],"$":0}
perplexity	sonar-reasoning	{"c":128000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":5,"s":0}],"$":0}
perplexity	sonar-reasoning-pro	{"c":128000,"n":4096,"s":3,"k":"o200k-estimate","t":"l","p":[{"i":2,"o":8,"s":0}],"$":0}
perplexity	sonar-small-chat	{"c":16384,"n":16384,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.07,"o":0.28,"s":2}],"$":0}
perplexity	sonar-small-online	{"c":12000,"n":12000,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0,"o":0.28,"s":2}],"$":0}
sambanova	DeepSeek-R1	{"c":32768,"n":32768,"s":2,"k":"deepseek","t":"m","p":[{"i":5,"o":7,"s":2}],"$":0}
sambanova	DeepSeek-R1-Distill-Llama-70B	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.7,"o":1.4,"s":2}],"$":0,"d":{"s":2,"r":"2026-03-20"}}
sambanova	DeepSeek-V3-0324 DeepSeek-V3	{"c":32768,"n":32768,"s":2,"k":"deepseek","t":"m","p":[{"i":3,"o":4.5,"s":2}],"$":0,"d":{"s":2,"r":"2026-04-14"}}
sambanova	DeepSeek-V3.1	{"c":131072,"n":131072,"s":2,"k":"deepseek","t":"m","p":[{"i":3,"o":4.5,"s":2}],"$":0}
sambanova	DeepSeek-V3.2	{"c":32768,"n":32768,"s":2,"k":"deepseek","t":"m","p":[{"i":3,"o":4.5,"s":2}],"$":0}
sambanova	Llama-4-Maverick-17B-128E-Instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.63,"o":1.8,"s":2}],"$":0}
sambanova	Llama-4-Scout-17B-16E-Instruct	{"c":8192,"n":8192,"s":2,"k":"llama","t":"m","p":[{"i":0.4,"o":0.7,"s":2}],"$":0,"d":{"s":2,"r":"2025-06-19"}}
sambanova	Meta-Llama-3.1-405B-Instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"l","p":[{"i":5,"o":10,"s":2}],"$":0,"d":{"s":2,"r":"2025-06-25"}}
sambanova	Meta-Llama-3.1-8B-Instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.1,"o":0.2,"s":2}],"$":0,"d":{"s":2,"r":"2026-04-14"}}
sambanova	Meta-Llama-3.2-1B-Instruct	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.04,"o":0.08,"s":2}],"$":0,"d":{"s":2,"r":"2025-06-25"}}
sambanova	Meta-Llama-3.2-3B-Instruct	{"c":4096,"n":4096,"s":2,"k":"llama","t":"s","p":[{"i":0.08,"o":0.16,"s":2}],"$":0,"d":{"s":2,"r":"2025-06-25"}}
sambanova	Meta-Llama-3.3-70B-Instruct	{"c":131072,"n":131072,"s":2,"k":"llama","t":"m","p":[{"i":0.6,"o":1.2,"s":2}],"$":0}
sambanova	Meta-Llama-Guard-3-8B	{"c":16384,"n":16384,"s":2,"k":"llama","t":"s","p":[{"i":0.3,"o":0.3,"s":2}],"$":0,"d":{"s":2,"r":"2025-06-25"}}
sambanova	MiniMax-M2.7	{"c":196608,"n":131072,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.4,"s":2}],"$":0}
sambanova	QwQ-32B	{"c":16384,"n":16384,"s":2,"k":"qwen","t":"m","p":[{"i":0.5,"o":1,"s":2}],"$":0,"d":{"s":2,"r":"2025-06-25"}}
sambanova	Qwen2-Audio-7B-Instruct	{"c":4096,"n":4096,"s":2,"k":"qwen","t":"s","p":[{"i":0.5,"o":100,"s":2}],"$":0,"d":{"s":2,"r":"2025-06-19"}}
sambanova	Qwen3-32B	{"c":8192,"n":8192,"s":2,"k":"qwen","t":"m","p":[{"i":0.4,"o":0.8,"s":2}],"$":0,"d":{"s":2,"r":"2026-04-06"}}
sambanova	gemma-4-31B-it	{"c":131072,"n":131072,"s":2,"k":"gemini","p":[{"i":0.38,"o":1.15,"s":2}],"$":0}
sambanova	gpt-oss-120b	{"c":131072,"n":131072,"s":2,"k":"o200k_base","t":"m","p":[{"i":0.22,"o":0.59,"s":2}],"$":0}
together	Austism/chronos-hermes-13b chronos-hermes-13b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
together	Gryphe/MythoMax-L2-13b MythoMax-L2-13b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
together	LiquidAI/LFM2-24B-A2B LFM2-24B-A2B	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.03,"o":0.12,"s":3}],"$":0}
together	MiniMaxAI/MiniMax-M2.5 MiniMax-M2.5	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.06,"o":1.2,"s":3}],"$":1,"d":{"s":3}}
together	MiniMaxAI/MiniMax-M2.7 MiniMax-M2.7	{"c":202752,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.06,"o":1.2,"s":3}],"$":1}
together	MiniMaxAI/MiniMax-M3 MiniMax-M3	{"c":524288,"n":250000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"r":0.06,"o":1.2,"s":3}],"$":1}
together	Nexusflow/NexusRaven-V2-13B NexusRaven-V2-13B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
together	NousResearch/Nous-Capybara-7B-V1p9 Nous-Capybara-7B-V1p9	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO Nous-Hermes-2-Mixtral-8x7B-DPO	{"s":0,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	NousResearch/Nous-Hermes-2-Mixtral-8x7B-SFT Nous-Hermes-2-Mixtral-8x7B-SFT	{"s":0,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	NousResearch/Nous-Hermes-2-Yi-34B Nous-Hermes-2-Yi-34B	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
together	NousResearch/Nous-Hermes-Llama2-13b Nous-Hermes-Llama2-13b	{"s":0,"k":"llama","t":"s","p":[{"i":0.225,"o":0.225,"s":0}],"$":0}
together	NousResearch/Nous-Hermes-llama-2-7b Nous-Hermes-llama-2-7b	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	Open-Orca/Mistral-7B-OpenOrca Mistral-7B-OpenOrca	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	Qwen/Qwen1.5-0.5B Qwen/Qwen1.5-0.5B-Chat Qwen1.5-0.5B	{"s":0,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	Qwen/Qwen1.5-1.8B Qwen/Qwen1.5-1.8B-Chat Qwen1.5-1.8B	{"s":0,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	Qwen/Qwen1.5-14B Qwen/Qwen1.5-14B-Chat Qwen1.5-14B	{"s":0,"k":"qwen","t":"m","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
together	Qwen/Qwen1.5-4B Qwen/Qwen1.5-4B-Chat Qwen1.5-4B	{"s":0,"k":"qwen","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	Qwen/Qwen1.5-72B Qwen1.5-72B	{"s":0,"k":"qwen","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	Qwen/Qwen1.5-7B Qwen/Qwen1.5-7B-Chat Qwen1.5-7B	{"s":0,"k":"qwen","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	Qwen/Qwen2.5-7B-Instruct-Turbo Qwen2.5-7B-Instruct-Turbo	{"c":32768,"n":32768,"s":3,"k":"qwen","t":"s","p":[{"i":0.3,"o":0.3,"s":3}],"$":0}
together	Qwen/Qwen3-235B-A22B-Instruct-2507-tput Qwen3-235B-A22B-Instruct-2507-tput	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"m","p":[{"i":0.2,"o":6,"s":2}],"$":0}
together	Qwen/Qwen3-235B-A22B-Thinking-2507 Qwen/Qwen3-235B-A22B-Thinking Qwen3-235B-A22B-Thinking-2507	{"c":256000,"s":2,"k":"qwen","t":"m","p":[{"i":0.65,"o":3,"s":2}],"$":0}
together	Qwen/Qwen3-235B-A22B-fp8-tput Qwen3-235B-A22B-fp8-tput	{"c":40000,"s":2,"k":"qwen","t":"m","p":[{"i":0.2,"o":0.6,"s":2}],"$":0}
together	Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8 Qwen3-Coder-480B-A35B-Instruct-FP8	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"m","p":[{"i":2,"o":2,"s":2}],"$":0,"d":{"s":3}}
together	Qwen/Qwen3-Coder-Next-FP8 Qwen3-Coder-Next-FP8	{"c":262144,"n":262144,"s":3,"k":"qwen","t":"m","p":[{"i":0.5,"o":1.2,"s":3}],"$":0,"d":{"s":3}}
together	Qwen/Qwen3-Next-80B-A3B-Instruct Qwen3-Next-80B-A3B-Instruct	{"c":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.5,"s":2}],"$":0}
together	Qwen/Qwen3-Next-80B-A3B-Thinking Qwen3-Next-80B-A3B-Thinking	{"c":262144,"s":2,"k":"qwen","t":"s","p":[{"i":0.15,"o":1.5,"s":2}],"$":0}
together	Qwen/Qwen3.5-397B-A17B Qwen3.5-397B-A17B	{"c":262144,"n":130000,"s":3,"k":"qwen","t":"m","p":[{"i":0.6,"o":3.6,"s":2}],"$":0}
together	Qwen/Qwen3.5-9B Qwen3.5-9B	{"c":262144,"n":65536,"s":3,"k":"qwen","t":"s","p":[{"i":0.17,"o":0.25,"s":3}],"$":0}
together	Qwen/Qwen3.6-Plus Qwen3.6-Plus	{"c":1000000,"n":500000,"s":3,"k":"qwen","t":"m","p":[{"i":0.5,"o":3,"s":3}],"$":0}
together	Qwen/Qwen3.7-Max Qwen3.7-Max	{"c":1000000,"n":500000,"s":3,"k":"qwen","t":"l","p":[{"i":1.25,"o":3.75,"s":3}],"$":0}
together	Undi95/ReMM-SLERP-L2-13B ReMM-SLERP-L2-13B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
together	Undi95/Toppy-M-7B Toppy-M-7B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	WizardLM/WizardLM-13B-V1.2 WizardLM-13B-V1.2	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
together	allenai/OLMo-7B allenai/OLMo-7B-Instruct allenai/OLMo-7B-Twin-2T OLMo-7B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	baai/bge-base-en-v1.5 bge-base-en-v1.5	{"c":512,"s":2,"k":"o200k-estimate","p":[{"i":0.008,"o":0,"s":2}],"$":0}
together	codellama/CodeLlama-13b-Instruct-hf CodeLlama-13b-Instruct-hf	{"s":0,"k":"llama","t":"s","p":[{"i":0.225,"o":0.225,"s":0}],"$":0}
together	codellama/CodeLlama-34b-Instruct-hf CodeLlama-34b-Instruct-hf	{"s":0,"k":"llama","t":"m","p":[{"i":0.776,"o":0.776,"s":0}],"$":0}
together	codellama/CodeLlama-70b-Instruct-hf CodeLlama-70b-Instruct-hf	{"s":0,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	codellama/CodeLlama-7b-Instruct-hf CodeLlama-7b-Instruct-hf	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	deepcogito/cogito-v2-1-671b cogito-v2-1-671b	{"c":163840,"n":163840,"s":3,"k":"o200k-estimate","p":[{"i":1.25,"o":1.25,"s":3}],"$":0}
together	deepseek-ai/DeepSeek-R1 DeepSeek-R1	{"c":163839,"n":163839,"s":3,"k":"deepseek","t":"m","p":[{"i":3,"o":7,"s":2}],"$":0,"d":{"s":3}}
together	deepseek-ai/DeepSeek-R1-0528-tput DeepSeek-R1-0528-tput	{"c":128000,"s":2,"k":"deepseek","t":"m","p":[{"i":0.55,"o":2.19,"s":2}],"$":0}
together	deepseek-ai/DeepSeek-V3 DeepSeek-V3	{"c":131072,"n":131072,"s":3,"k":"deepseek","t":"m","p":[{"i":1.25,"o":1.25,"s":2}],"$":0,"d":{"s":3}}
together	deepseek-ai/DeepSeek-V3.1 DeepSeek-V3.1	{"c":131072,"n":131072,"s":3,"k":"deepseek","t":"m","p":[{"i":0.6,"o":1.7,"s":2}],"$":0,"d":{"s":3}}
together	deepseek-ai/DeepSeek-V4-Pro DeepSeek-V4-Pro	{"c":512000,"n":384000,"s":3,"k":"deepseek","t":"l","p":[{"i":1.74,"r":0.2,"o":3.48,"s":3}],"$":1}
together	deepseek-ai/deepseek-coder-33b-instruct deepseek-coder-33b-instruct	{"s":0,"k":"deepseek","t":"s","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
together	essentialai/Rnj-1-Instruct Rnj-1-Instruct	{"c":32768,"n":32768,"s":3,"k":"o200k-estimate","p":[{"i":0.15,"o":0.15,"s":3}],"$":0}
together	garage-bAInd/Platypus2-70B-instruct Platypus2-70B-instruct	{"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	google/gemma-2b google/gemma-2b-it gemma-2b	{"s":0,"k":"gemini","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	google/gemma-3n-E4B-it gemma-3n-E4B-it	{"c":32768,"n":32768,"s":3,"k":"gemini","t":"s","p":[{"i":0.06,"o":0.12,"s":3}],"$":0}
together	google/gemma-4-31B-it	{"c":262144,"n":131072,"s":3,"k":"gemini","p":[{"i":0.39,"o":0.97,"s":3}],"$":0}
together	google/gemma-7b google/gemma-7b-it gemma-7b	{"s":0,"k":"gemini","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	lmsys/vicuna-13b-v1.5 vicuna-13b-v1.5	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
together	lmsys/vicuna-7b-v1.5 vicuna-7b-v1.5	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	meta-llama/Llama-2-13b-chat-hf Llama-2-13b-chat-hf	{"s":0,"k":"llama","t":"s","p":[{"i":0.225,"o":0.225,"s":0}],"$":0}
together	meta-llama/Llama-2-70b-chat-hf Llama-2-70b-chat-hf	{"s":0,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	meta-llama/Llama-2-7b-chat-hf Llama-2-7b-chat-hf	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	meta-llama/Llama-3-70b-chat-hf Llama-3-70b-chat-hf	{"s":0,"k":"llama","t":"m","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	meta-llama/Llama-3-8b-chat-hf Llama-3-8b-chat-hf	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	meta-llama/Llama-3.3-70B-Instruct-Turbo Llama-3.3-70B-Instruct-Turbo	{"c":131072,"n":131072,"s":3,"k":"llama","t":"m","p":[{"i":0.88,"o":0.88,"s":0}],"$":0}
together	meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 Llama-4-Maverick-17B-128E-Instruct-FP8	{"s":0,"k":"llama","t":"m","p":[{"i":0.27,"o":0.85,"s":0}],"$":0}
together	meta-llama/Llama-4-Scout-17B-16E-Instruct Llama-4-Scout-17B-16E-Instruct	{"s":0,"k":"llama","t":"m","p":[{"i":0.18,"o":0.59,"s":0}],"$":0}
together	meta-llama/Meta-Llama-3-70B-Instruct-Lite Meta-Llama-3-70B-Instruct-Lite	{"s":0,"k":"llama","t":"s","p":[{"i":0.54,"o":0.54,"s":0}],"$":0}
together	meta-llama/Meta-Llama-3-70B-Instruct-Turbo Meta-Llama-3-70B-Instruct-Turbo	{"s":0,"k":"llama","t":"m","p":[{"i":0.88,"o":0.88,"s":0}],"$":0}
together	meta-llama/Meta-Llama-3-8B-Instruct-Lite Meta-Llama-3-8B-Instruct-Lite	{"c":8192,"n":8192,"s":3,"k":"llama","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	meta-llama/Meta-Llama-3-8B-Instruct-Turbo Meta-Llama-3-8B-Instruct-Turbo	{"s":0,"k":"llama","t":"s","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
together	meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo Meta-Llama-3.1-405B-Instruct-Turbo	{"s":0,"k":"llama","t":"l","p":[{"i":3.5,"o":3.5,"s":0}],"$":0}
together	meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo Meta-Llama-3.1-70B-Instruct-Turbo	{"s":0,"k":"llama","t":"m","p":[{"i":0.88,"o":0.88,"s":0}],"$":0}
together	meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo Meta-Llama-3.1-8B-Instruct-Turbo	{"s":0,"k":"llama","t":"s","p":[{"i":0.18,"o":0.18,"s":0}],"$":0}
together	meta-llama/Meta-Llama-3.3-70B-Instruct-Turbo Meta-Llama-3.3-70B-Instruct-Turbo	{"s":0,"k":"llama","t":"m","p":[{"i":0.88,"o":0.88,"s":0}],"$":0}
together	microsoft/WizardLM-2-8x22B WizardLM-2-8x22B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":1.2,"o":1.2,"s":0}],"$":0}
together	microsoft/phi-2 phi-2	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	mistralai/Mistral-7B-Instruct-v0.1 Mistral-7B-Instruct-v0.1	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	mistralai/Mistral-7B-Instruct-v0.2 Mistral-7B-Instruct-v0.2	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	mistralai/Mistral-7B-v0.1 Mistral-7B-v0.1	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	mistralai/Mixtral-8x22B-Instruct-v0.1 Mixtral-8x22B-Instruct-v0.1	{"s":0,"k":"mistral","p":[{"i":2.4,"o":2.4,"s":0}],"$":0}
together	mistralai/Mixtral-8x7B-Instruct-v0.1 Mixtral-8x7B-Instruct-v0.1	{"s":0,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	mistralai/Mixtral-8x7B-v0.1 Mixtral-8x7B-v0.1	{"s":0,"k":"mistral","p":[{"i":0.9,"o":0.9,"s":0}],"$":0}
together	moonshotai/Kimi-K2-Instruct moonshotai/Kimi-K2-Instruct-0905 Kimi-K2-Instruct	{"c":262144,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":3,"s":2}],"$":0}
together	moonshotai/Kimi-K2.5 Kimi-K2.5	{"c":262144,"n":262144,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.5,"o":2.8,"s":2}],"$":0,"d":{"s":3}}
together	moonshotai/Kimi-K2.6 Kimi-K2.6	{"c":262144,"n":131000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.2,"r":0.2,"o":4.5,"s":3}],"$":1}
together	moonshotai/Kimi-K2.7-Code Kimi-K2.7-Code	{"c":262144,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.95,"r":0.19,"o":4,"s":3}],"$":1}
together	nvidia/nemotron-3-ultra-550b-a55b nemotron-3-ultra-550b-a55b	{"c":512300,"n":512300,"s":3,"k":"llama","t":"l","p":[{"i":0.6,"r":0.2,"o":3.6,"s":3}],"$":1}
together	openai/gpt-oss-120b gpt-oss-120b	{"c":131072,"n":131072,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.15,"o":0.6,"s":2}],"$":0}
together	openai/gpt-oss-20b gpt-oss-20b	{"c":131072,"n":131072,"s":3,"k":"o200k_base","t":"m","p":[{"i":0.05,"o":0.2,"s":2}],"$":0}
together	openchat/openchat-3.5-1210 openchat/openchat-3.5 openchat-3.5-1210	{"s":0,"k":"o200k-estimate","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	pearl-ai/gemma-4-31b-it	{"c":32000,"n":32000,"s":3,"k":"gemini","p":[{"i":0.28,"o":0.86,"s":3}],"$":0}
together	snorkelai/Snorkel-Mistral-PairRM-DPO Snorkel-Mistral-PairRM-DPO	{"s":0,"k":"mistral","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	teknium/OpenHermes-2-Mistral-7B OpenHermes-2-Mistral-7B	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	teknium/OpenHermes-2p5-Mistral-7B OpenHermes-2p5-Mistral-7B	{"s":0,"k":"mistral","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	together-ai-embedding-151m-to-350m	{"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.016,"o":0,"s":2}],"$":0}
together	togethercomputer/GPT-JT-Moderation-6B GPT-JT-Moderation-6B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	togethercomputer/Llama-2-7B-32K-Instruct Llama-2-7B-32K-Instruct	{"s":0,"k":"llama","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	togethercomputer/RedPajama-INCITE-7B-Base RedPajama-INCITE-7B-Base	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	togethercomputer/RedPajama-INCITE-7B-Chat RedPajama-INCITE-7B-Chat	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	togethercomputer/RedPajama-INCITE-7B-Instruct RedPajama-INCITE-7B-Instruct	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	togethercomputer/RedPajama-INCITE-Base-3B-v1 RedPajama-INCITE-Base-3B-v1	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	togethercomputer/RedPajama-INCITE-Chat-3B-v1 RedPajama-INCITE-Chat-3B-v1	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	togethercomputer/RedPajama-INCITE-Instruct-3B-v1 RedPajama-INCITE-Instruct-3B-v1	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0.1,"s":0}],"$":0}
together	togethercomputer/StripedHyena-Hessian-7B StripedHyena-Hessian-7B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	togethercomputer/StripedHyena-Nous-7B StripedHyena-Nous-7B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	togethercomputer/alpaca-7b alpaca-7b	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
together	upstage/SOLAR-10.7B-Instruct-v1.0 SOLAR-10.7B-Instruct-v1.0	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.3,"o":0.3,"s":0}],"$":0}
together	zai-org/GLM-4.5-Air-FP8 GLM-4.5-Air-FP8	{"c":128000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":1.1,"s":2}],"$":0}
together	zai-org/GLM-4.6 GLM-4.6	{"c":200000,"n":200000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":2}],"$":0}
together	zai-org/GLM-4.7 GLM-4.7	{"c":200000,"n":200000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":0.45,"o":2,"s":2}],"$":0}
together	zai-org/GLM-5 GLM-5	{"c":202752,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1,"o":3.2,"s":3}],"$":0}
together	zai-org/GLM-5.1 GLM-5.1	{"c":202752,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"o":4.4,"s":3}],"$":0}
together	zai-org/GLM-5.2 GLM-5.2	{"c":262144,"n":164000,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":3}],"$":1}
together	zero-one-ai/Yi-34B Yi-34B	{"s":0,"k":"o200k-estimate","p":[{"i":0.8,"o":0.8,"s":0}],"$":0}
together	zero-one-ai/Yi-6B Yi-6B	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.2,"o":0.2,"s":0}],"$":0}
voyageai	voyage-01	{"s":0,"k":"o200k-estimate","p":[{"i":0.1,"o":0,"s":0}],"$":0,"d":{"s":0}}
voyageai	voyage-02	{"s":0,"k":"o200k-estimate","p":[{"i":0.1,"o":0,"s":0}],"$":0,"d":{"s":0}}
voyageai	voyage-2	{"c":4000,"s":2,"k":"o200k-estimate","p":[{"i":0.1,"o":0,"s":0}],"$":0}
voyageai	voyage-3	{"c":32000,"s":2,"k":"o200k-estimate","p":[{"i":0.06,"o":0,"s":0}],"$":0}
voyageai	voyage-3-large	{"c":32000,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":0.18,"o":0,"s":0}],"$":0}
voyageai	voyage-3-lite	{"c":32000,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.02,"o":0,"s":0}],"$":0}
voyageai	voyage-3.5	{"c":32000,"s":2,"k":"o200k-estimate","p":[{"i":0.06,"o":0,"s":0}],"$":0}
voyageai	voyage-3.5-lite	{"c":32000,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.02,"o":0,"s":0}],"$":0}
voyageai	voyage-4	{"s":0,"k":"o200k-estimate","p":[{"i":0.06,"o":0,"s":0}],"$":0}
voyageai	voyage-4-large	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0.12,"o":0,"s":0}],"$":0}
voyageai	voyage-4-lite	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.02,"o":0,"s":0}],"$":0}
voyageai	voyage-code-2	{"c":16000,"s":2,"k":"o200k-estimate","p":[{"i":0.12,"o":0,"s":0}],"$":0}
voyageai	voyage-code-3	{"c":32000,"s":2,"k":"o200k-estimate","p":[{"i":0.18,"o":0,"s":0}],"$":0}
voyageai	voyage-context-3	{"c":120000,"s":2,"k":"o200k-estimate","p":[{"i":0.18,"o":0,"s":0}],"$":0}
voyageai	voyage-finance-2	{"c":32000,"s":2,"k":"o200k-estimate","p":[{"i":0.12,"o":0,"s":0}],"$":0}
voyageai	voyage-large-2	{"c":16000,"s":2,"k":"o200k-estimate","t":"l","p":[{"i":0.12,"o":0,"s":0}],"$":0}
voyageai	voyage-large-2-instruct	{"s":0,"k":"o200k-estimate","t":"l","p":[{"i":0.12,"o":0,"s":0}],"$":0}
voyageai	voyage-law-2	{"c":16000,"s":2,"k":"o200k-estimate","p":[{"i":0.12,"o":0,"s":0}],"$":0}
voyageai	voyage-lite-01	{"c":4096,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0,"s":0}],"$":0,"d":{"s":0}}
voyageai	voyage-lite-01-instruct	{"s":0,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0,"s":0}],"$":0,"d":{"s":0}}
voyageai	voyage-lite-02-instruct	{"c":4000,"s":2,"k":"o200k-estimate","t":"s","p":[{"i":0.1,"o":0,"s":0}],"$":0,"d":{"s":0}}
voyageai	voyage-multilingual-2	{"s":0,"k":"o200k-estimate","p":[{"i":0.12,"o":0,"s":0}],"$":0}
voyageai	voyage-multimodal-3	{"c":32000,"s":2,"k":"o200k-estimate","p":[{"i":0.12,"o":0,"s":2}],"$":0}
x-ai	grok-2-1212 grok-2 grok-2-latest	{"c":32768,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":2,"o":10,"s":0}],"$":0,"d":{"s":0}}
x-ai	grok-2-vision-1212 grok-2-vision grok-2-vision-latest	{"c":32768,"n":32768,"s":2,"k":"grok","t":"m","p":[{"i":2,"o":10,"s":0}],"$":0,"d":{"s":2,"r":"2026-02-28"}}
x-ai	grok-3 grok-3-latest grok-3-beta	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":3,"r":0.75,"o":15,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-15"}}
x-ai	grok-3-fast grok-3-fast-latest grok-3-fast-beta	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":5,"r":1.25,"o":25,"s":0}],"$":1}
x-ai	grok-3-mini grok-3-mini-beta grok-3-mini-latest	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":0.3,"r":0.075,"o":0.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-02-28"}}
x-ai	grok-3-mini-fast grok-3-mini-fast-beta grok-3-mini-fast-latest	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":0.6,"r":0.15,"o":4,"s":0}],"$":1}
x-ai	grok-4-0709 grok-4 grok-4-latest	{"c":256000,"n":256000,"s":2,"k":"grok","t":"m","p":[{"i":3,"r":0.75,"o":15,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-15"}}
x-ai	grok-4-1-fast-non-reasoning grok-4-1-fast-non-reasoning-latest	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"r":0.05,"o":0.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-15"}}
x-ai	grok-4-1-fast-reasoning grok-4-1-fast grok-4-1-fast-reasoning-latest	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"r":0.05,"o":0.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-15"}}
x-ai	grok-4-fast-non-reasoning grok-4-fast-non-reasoning-latest	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"r":0.05,"o":0.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-15"}}
x-ai	grok-4-fast-reasoning grok-4-fast grok-4-fast-reasoning-latest	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"r":0.05,"o":0.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-15"}}
x-ai	grok-4.20	{"c":1000000,"s":0,"k":"grok","t":"m","p":[{"i":1.25,"r":0.2,"o":2.5,"s":0},{"i":2.5,"r":0.4,"o":5,"s":0,"a":199999}],"$":1}
x-ai	grok-4.20-0309-non-reasoning	{"c":1000000,"n":30000,"s":3,"k":"grok","t":"m","p":[{"i":1.25,"r":0.2,"o":2.5,"s":3}],"$":1}
x-ai	grok-4.20-0309-reasoning	{"c":1000000,"n":30000,"s":3,"k":"grok","t":"m","p":[{"i":2,"r":0.2,"o":6,"s":2}],"$":1}
x-ai	grok-4.20-beta-0309-non-reasoning	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":2,"r":0.2,"o":6,"s":2}],"$":1}
x-ai	grok-4.20-beta-0309-reasoning	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":2,"r":0.2,"o":6,"s":2}],"$":1}
x-ai	grok-4.20-multi-agent	{"c":1000000,"s":0,"k":"grok","t":"m","p":[{"i":2,"r":0.2,"o":6,"s":0}],"$":1}
x-ai	grok-4.20-multi-agent-0309	{"c":1000000,"n":30000,"s":3,"k":"grok","t":"m","p":[{"i":1.25,"r":0.2,"o":2.5,"s":3}],"$":1}
x-ai	grok-4.20-multi-agent-beta-0309 grok-4.20-multi-agent-beta	{"c":2000000,"n":2000000,"s":2,"k":"grok","t":"m","p":[{"i":2,"r":0.2,"o":6,"s":2}],"$":1}
x-ai	grok-4.3 grok-4.3-latest	{"c":1000000,"n":30000,"s":3,"k":"grok","t":"m","p":[{"i":1.25,"r":0.2,"o":2.5,"s":0},{"i":2.5,"r":0.4,"o":5,"s":0,"a":199999}],"$":1}
x-ai	grok-4.5 grok-4.5-latest grok-latest	{"c":500000,"n":500000,"s":2,"k":"grok","t":"m","p":[{"i":2,"r":0.3,"o":6,"s":0},{"i":4,"r":0.6,"o":12,"s":0,"a":199999}],"$":1}
x-ai	grok-4.6 grok-4.6-latest	{"c":500000,"s":0,"k":"grok","t":"m","p":[{"i":2,"r":0.5,"o":6,"s":0},{"i":4,"r":1,"o":12,"s":0,"a":199999}],"$":1}
x-ai	grok-beta	{"c":131072,"n":131072,"s":2,"k":"grok","t":"m","p":[{"i":5,"o":15,"s":2}],"$":0}
x-ai	grok-build-0.1	{"c":256000,"n":256000,"s":3,"k":"grok","t":"m","p":[{"i":1,"r":0.2,"o":2,"s":0},{"i":2,"r":0.4,"o":4,"s":0,"a":199999}],"$":1}
x-ai	grok-code-fast-1 grok-code-fast grok-code-fast-1-0825	{"c":256000,"n":256000,"s":2,"k":"grok","t":"m","p":[{"i":0.2,"r":0.02,"o":1.5,"s":0}],"$":1,"d":{"s":2,"r":"2026-05-15"}}
x-ai	grok-vision-beta	{"c":8192,"n":8192,"s":2,"k":"grok","t":"m","p":[{"i":5,"o":15,"s":2}],"$":0}
x-ai	grok-voice grok-voice-latest	{"s":0,"k":"grok","t":"m","p":[],"$":0}
x-ai	grok-voice-think-fast-1.0	{"s":0,"k":"grok","t":"m","p":[],"$":0,"d":{"s":0}}
x-ai	grok-voice-think-fast-2.0	{"s":0,"k":"grok","t":"m","p":[],"$":0}
zai	GLM-5.2	{"c":1000000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":0}],"$":1}
zai	GLM-5.3	{"c":1000000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":0}],"$":1}
zai	GLM-5.3-Flash	{"c":1000000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.075,"r":0.015,"o":0.25,"s":0}],"$":1}
zai	glm-4.5	{"c":131072,"n":98304,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":2.2,"s":2}],"$":0}
zai	glm-4.5-air	{"c":131072,"n":98304,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.2,"o":1.1,"s":2}],"$":0}
zai	glm-4.5-airx	{"c":128000,"n":32000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1.1,"o":4.5,"s":2}],"$":0}
zai	glm-4.5-x	{"c":128000,"n":32000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":2.2,"o":8.9,"s":2}],"$":0}
zai	glm-4.5v	{"c":64000,"n":16384,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"o":1.8,"s":2}],"$":0}
zai	glm-4.6	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.11,"o":2.2,"s":2}],"$":1}
zai	glm-4.6v	{"c":128000,"n":32768,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.3,"o":0.9,"s":3}],"$":0}
zai	glm-4.7	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.6,"r":0.11,"o":2.2,"s":2}],"$":1}
zai	glm-4.7-flashx	{"c":200000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.07,"r":0.01,"o":0.4,"s":3}],"$":1}
zai	glm-5	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1,"r":0.2,"o":3.2,"s":2}],"$":1}
zai	glm-5-code	{"c":200000,"n":128000,"s":2,"k":"o200k-estimate","t":"m","p":[{"i":1.2,"r":0.3,"o":5,"s":2}],"$":1}
zai	glm-5-turbo	{"c":200000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.2,"r":0.24,"o":4,"s":3}],"$":1}
zai	glm-5.1	{"c":200000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.4,"r":0.26,"o":4.4,"s":2}],"$":1}
zai	glm-5v-turbo	{"c":200000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.2,"r":0.24,"o":4,"s":3}],"$":1}
zhipuai	GLM-4-Air	{"c":128000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.069,"r":0.034,"o":0.069,"s":0}],"$":1}
zhipuai	GLM-4-AirX	{"c":8000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.379,"o":1.379,"s":0}],"$":0}
zhipuai	GLM-4-Assistant	{"c":128000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.69,"o":0.69,"s":0}],"$":0}
zhipuai	GLM-4-FlashX-250414	{"c":128000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.014,"r":0.007,"o":0.014,"s":0}],"$":1}
zhipuai	GLM-4-Long	{"c":1000000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.138,"r":0.069,"o":0.138,"s":0}],"$":1}
zhipuai	GLM-4-Plus	{"c":128000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.69,"r":0.345,"o":0.69,"s":0}],"$":1}
zhipuai	GLM-4.5-Air	{"c":131072,"n":98304,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.11,"r":0.022,"o":0.276,"s":0}],"$":1}
zhipuai	GLM-4.7	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.276,"r":0.055,"o":1.103,"s":0}],"$":1}
zhipuai	GLM-4.7-FlashX	{"c":200000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.069,"r":0.014,"o":0.414,"s":0}],"$":1}
zhipuai	GLM-5	{"c":204800,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.552,"r":0.138,"o":2.483,"s":0}],"$":1}
zhipuai	GLM-5-Turbo	{"c":200000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.69,"r":0.166,"o":3.034,"s":0}],"$":1}
zhipuai	GLM-5.1 GLM-5.1-20260406	{"c":200000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":0.828,"r":0.179,"o":3.31,"s":0}],"$":1}
zhipuai	GLM-5.2	{"c":1000000,"n":131072,"s":3,"k":"o200k-estimate","t":"m","p":[{"i":1.103,"r":0.276,"o":3.862,"s":0}],"$":1}
zhipuai	GLM-5.3	{"c":1000000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":1.103,"r":0.276,"o":3.862,"s":0}],"$":1}
zhipuai	GLM-5.3-Flash	{"c":1000000,"s":0,"k":"o200k-estimate","t":"m","p":[{"i":0.055,"r":0.016,"o":0.193,"s":0}],"$":1}`;
