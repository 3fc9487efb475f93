"""The dashboard's launcher: `streamlit run dashboard.py` or `python dashboard.py`."""

import streamlit as st

from friendship.routes import MIDDLEWARE, ROUTES, lifespan

app = st.App("friendship/app.py", routes=ROUTES, middleware=MIDDLEWARE, lifespan=lifespan)

if __name__ == "__main__":
    app.run()
